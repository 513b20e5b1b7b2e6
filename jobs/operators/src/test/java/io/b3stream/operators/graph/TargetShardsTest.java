package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.MicroBatch;
import io.b3stream.mining.knn.TargetAnswer;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.operator.OperatorVerifier;
import io.b3stream.testkit.operator.Scenario;
import io.b3stream.testkit.operator.Subtask;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TargetShardsTest {
    private static final GraphSettings SETTINGS = GraphSettings.defaults()
            .withLists(9, 2)
            .withShards(3)
            .withMicroBatch(30, 200)
            .withStorage(VectorEncoding.FP32, 1 << 20);

    @Test
    void aRestoreAnywhereChangesNothing() throws Exception {
        OperatorVerifier.restoresAnywhere(new Batches());
    }

    @Test
    void answersGoToTheSubtaskOfTheirQueriesAndWhatGoesToAll() throws Exception {
        ShardPlacement placement = ShardPlacement.of("d", 3, 128, 2);
        List<GraphChange> examples = GraphExamples.random("d", 3, 4, 1);
        try (var harness = harness(new Subtask(128, 2, 0))) {
            harness.open();
            harness.processElement(message(placement, 1, examples.toArray(GraphChange[]::new)), 0);
            long homes = examples.stream()
                    .map(example -> placement.layout().groups()[SETTINGS.shardOf(example.key())])
                    .distinct()
                    .count();
            assertThat(harness.extractOutputValues()).hasSize((int) homes).allSatisfy(answer -> {
                assertThat(answer.key())
                        .isEqualTo(placement.address(answer.answer().home()));
                assertThat(answer.answer().source()).isZero();
            });
            harness.processElement(message(placement, 2, GraphChange.delete("d", 77)), 0);
            assertThat(harness.extractOutputValues()).hasSize((int) homes + 2);
        }
    }

    private static TargetGroupBatch message(ShardPlacement placement, long sequence, GraphChange... changes) {
        ChangeBuffer buffer = new ChangeBuffer("d");
        for (GraphChange change : changes) {
            buffer.add(change);
        }
        MicroBatch batch =
                new MicroBatch(SETTINGS, placement.layout(), sequence, buffer.changes(VectorEncoding.FP32, 4, 0));
        return new TargetGroupBatch(placement.address(0), placement.salts(), batch.forTargets(0));
    }

    @Test
    void aMessageForAnotherSubtaskIsRefused() throws Exception {
        ShardPlacement placement = ShardPlacement.of("d", 3, 128, 1);
        try (var harness = harness(new Subtask(128, 2, 0))) {
            harness.open();
            TargetGroupBatch message =
                    message(placement, 1, GraphExamples.random("d", 1, 4, 1).get(0));
            assertThatThrownBy(() -> harness.processElement(message, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("of data set 'd' was sent to subtask 0 of 2, but lies on subtask 1")
                    .hasMessageContaining("one parallelism");
        }
    }

    private static final class Batches
            implements Scenario<KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetGroupBatch, GroupAnswer>> {
        private final List<TargetGroupBatch> messages;

        Batches() {
            messages = SequencedBatches.of(SETTINGS, GraphExamples.random("d", 110, 7, 5))
                    .targets();
        }

        @Override
        public KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetGroupBatch, GroupAnswer> harness(Subtask subtask)
                throws Exception {
            return TargetShardsTest.harness(subtask);
        }

        @Override
        public int steps() {
            return messages.size();
        }

        @Override
        public Object key(int step) {
            return messages.get(step).key();
        }

        @Override
        public void run(
                int step, KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetGroupBatch, GroupAnswer> harness)
                throws Exception {
            harness.processElement(messages.get(step), 0);
        }

        @Override
        public Object observe(
                List<?> emitted,
                List<KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetGroupBatch, GroupAnswer>> alive) {
            return emitted.stream()
                    .map(answer -> render((GroupAnswer) answer))
                    .sorted()
                    .toList();
        }

        private static String render(GroupAnswer answer) {
            TargetAnswer lists = answer.answer();
            return answer.key() + " " + lists.sequence() + " from " + lists.source() + " "
                    + Arrays.toString(lists.ends()) + Arrays.toString(lists.keys())
                    + Arrays.toString(lists.similarities());
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetGroupBatch, GroupAnswer> harness(
            Subtask subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TargetShards(SETTINGS, () -> 0),
                TargetGroupBatch::key,
                TypeInformation.of(ShardKey.class),
                subtask.maxParallelism(),
                subtask.parallelism(),
                subtask.index());
    }
}
