package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.ShardSnapshot;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.operator.OperatorVerifier;
import io.b3stream.testkit.operator.Scenario;
import io.b3stream.testkit.operator.Subtask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class QueryShardsTest {
    private static final GraphSettings SETTINGS = GraphSettings.defaults()
            .withLists(9, 3)
            .withShards(2)
            .withMicroBatch(7, 200)
            .withStorage(VectorEncoding.FP32, 1 << 20)
            .withSearch(1, 0);

    @Test
    void aRestoreAnywhereLeavesTheExactGraph() throws Exception {
        OperatorVerifier.restoresAnywhere(new Messages(changes(), 1));
    }

    @Test
    void aMicroBatchThatWaitsForAnswersStopsACheckpoint() throws Exception {
        Messages messages = new Messages(changes(), 1);
        try (var harness = messages.harness(new Subtask(128, 1, 0))) {
            harness.open();
            harness.processElement1(messages.batches.queries().get(0), 0);
            assertThatThrownBy(() -> harness.snapshot(1, 0)).rootCause().hasMessageContaining("Unaligned checkpoints");
        }
    }

    /** Insertions, some updates, few enough deletions that the spare ranks last. */
    private static List<GraphChange> changes() {
        List<GraphChange> changes = new ArrayList<>(GraphExamples.random("d", 85, 7, 5));
        List<GraphChange> others = GraphExamples.random("e", 85, 7, 6);
        changes.add(GraphChange.delete("d", changes.get(3).key()));
        changes.add(GraphExamples.like(others.get(8), changes.get(8)).as(ChangeKind.UPDATE));
        changes.add(GraphExamples.like(others.get(3), changes.get(3)));
        changes.add(GraphChange.delete("d", changes.get(40).key()));
        return changes;
    }

    /** Micro-batches with all answers to them, which come before or after. */
    private static final class Messages
            implements Scenario<
                    KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryGroupBatch, GroupAnswer, Feedback>> {
        private final List<GraphChange> changes;
        private final SequencedBatches batches;
        private final List<List<Object>> messages = new ArrayList<>();

        Messages(List<GraphChange> changes, long seed) throws Exception {
            this.changes = changes;
            this.batches = SequencedBatches.of(SETTINGS, changes);
            Random random = new Random(seed);
            List<GroupAnswer> answers = answers(batches.targets());
            for (QueryGroupBatch batch : batches.queries()) {
                List<Object> together = new ArrayList<>(List.of(batch));
                answers.stream()
                        .filter(answer ->
                                answer.answer().sequence() == batch.batch().sequence())
                        .forEach(together::add);
                Collections.shuffle(together, random);
                messages.add(together);
            }
        }

        private static List<GroupAnswer> answers(List<TargetGroupBatch> batches) throws Exception {
            try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new TargetShards(SETTINGS, () -> 0), TargetGroupBatch::key, TypeInformation.of(ShardKey.class))) {
                harness.open();
                for (TargetGroupBatch batch : batches) {
                    harness.processElement(batch, 0);
                }
                return harness.extractOutputValues();
            }
        }

        @Override
        public KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryGroupBatch, GroupAnswer, Feedback> harness(
                Subtask subtask) throws Exception {
            return new KeyedTwoInputStreamOperatorTestHarness<>(
                    new QueryShards(SETTINGS, () -> 0),
                    QueryGroupBatch::key,
                    GroupAnswer::key,
                    TypeInformation.of(ShardKey.class),
                    subtask.maxParallelism(),
                    subtask.parallelism(),
                    subtask.index());
        }

        @Override
        public int steps() {
            return messages.size();
        }

        @Override
        public Object key(int step) {
            return batches.queries().get(step).key();
        }

        @Override
        public void run(
                int step,
                KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryGroupBatch, GroupAnswer, Feedback> harness)
                throws Exception {
            for (Object message : messages.get(step)) {
                if (message instanceof QueryGroupBatch batch) {
                    harness.processElement1(batch, 0);
                } else {
                    harness.processElement2((GroupAnswer) message, 0);
                }
            }
        }

        @Override
        public Object observe(
                List<?> emitted,
                List<KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryGroupBatch, GroupAnswer, Feedback>> alive)
                throws Exception {
            assertThat(emitted).isEmpty();
            List<GraphVertex> vertices = new ArrayList<>();
            for (int shard = 0; shard < SETTINGS.shards(); shard++) {
                ShardKey key = ShardPlacement.of("d", SETTINGS.shards(), 128, 1).key(shard);
                vertices.addAll(read(key, (QueryShards) (Object) alive.get(0).getOperator()));
            }
            Map<Long, GraphChange> present = new LinkedHashMap<>();
            changes.forEach(change -> present.put(change.key(), change));
            present.values().removeIf(change -> change.kind() == ChangeKind.DELETE);
            assertThat(GraphExamples.oracle(List.copyOf(present.values()))
                            .differences(vertices, SETTINGS.lists().length()))
                    .isEmpty();
            return vertices.stream()
                    .sorted(Comparator.comparingLong(GraphVertex::key))
                    .map(vertex -> vertex.key() + " " + vertex.queryHash() + " " + vertex.selfSimilarity() + " "
                            + new String(vertex.payload(), StandardCharsets.UTF_8))
                    .toList();
        }

        private static List<GraphVertex> read(ShardKey key, QueryShards operator) {
            operator.setCurrentKey(key);
            ShardSnapshot snapshot = new ShardSnapshot(ShardState.queries(operator.getRuntimeContext()));
            snapshot.checkIntegrity();
            List<GraphVertex> vertices = new ArrayList<>();
            snapshot.vertices(key.dataset(), payload -> PayloadTraits.NONE, vertices::add);
            return vertices;
        }
    }
}
