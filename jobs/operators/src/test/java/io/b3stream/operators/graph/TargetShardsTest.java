package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.PartialLists;
import io.b3stream.testkit.operator.OperatorVerifier;
import io.b3stream.testkit.operator.Scenario;
import io.b3stream.testkit.operator.Subtask;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TargetShardsTest {
    private static final GraphSettings SETTINGS = new GraphSettings(9, 3, 30, 200, 1 << 20);

    @Test
    void aRestoreAnywhereChangesNothing() throws Exception {
        OperatorVerifier.restoresAnywhere(new Batches());
        OperatorVerifier.rescalesAnywhere(new Batches());
    }

    @Test
    void partialListsGoToTheHomeOfTheirQueries() throws Exception {
        List<TargetShardBatch> messages = new Batches().messages;
        try (var harness = harness(new Subtask(128, 1, 0))) {
            harness.open();
            harness.processElement(messages.get(0), 0);
            int[] salts = messages.get(0).salts();
            assertThat(harness.extractOutputValues()).hasSize(3).allSatisfy(answer -> {
                int home = answer.partials().home();
                assertThat(answer.key()).isEqualTo(new ShardKey("d", home, salts[home]));
                assertThat(answer.partials().source())
                        .isEqualTo(messages.get(0).key().shard());
            });
        }
    }

    private static final class Batches
            implements Scenario<KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetShardBatch, ShardPartials>> {
        private final List<TargetShardBatch> messages;

        Batches() {
            messages = SequencedBatches.of(SETTINGS, GraphExamples.random("d", 110, 7, 5))
                    .targets();
        }

        @Override
        public KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetShardBatch, ShardPartials> harness(
                Subtask subtask) throws Exception {
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
                int step, KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetShardBatch, ShardPartials> harness)
                throws Exception {
            harness.processElement(messages.get(step), 0);
        }

        @Override
        public Object observe(
                List<?> emitted,
                List<KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetShardBatch, ShardPartials>> alive) {
            return emitted.stream()
                    .map(answer -> render((ShardPartials) answer))
                    .sorted()
                    .toList();
        }

        private static String render(ShardPartials answer) {
            PartialLists lists = answer.partials();
            return answer.key() + " " + lists.sequence() + " from " + lists.source() + " "
                    + Arrays.toString(lists.ends()) + Arrays.toString(lists.keys())
                    + Arrays.toString(lists.similarities());
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<ShardKey, TargetShardBatch, ShardPartials> harness(
            Subtask subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TargetShards(SETTINGS)),
                TargetShardBatch::key,
                TypeInformation.of(ShardKey.class),
                subtask.maxParallelism(),
                subtask.parallelism(),
                subtask.index());
    }
}
