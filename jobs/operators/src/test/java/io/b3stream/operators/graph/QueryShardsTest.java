package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.ShardSnapshot;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.operator.OperatorVerifier;
import io.b3stream.testkit.operator.Scenario;
import io.b3stream.testkit.operator.Subtask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractUdfStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class QueryShardsTest {
    private static final GraphSettings SETTINGS = new GraphSettings(9, 2, 30, 200, 1 << 20);

    @Test
    void aRestoreAnywhereLeavesTheExactGraph() throws Exception {
        List<GraphChange> examples = GraphExamples.random("d", 85, 7, 5);
        OperatorVerifier.restoresAnywhere(new Messages(examples, 1));
        OperatorVerifier.rescalesAnywhere(new Messages(examples, 2));
    }

    /** Batches and partial lists in an order that a cluster may produce: partial lists may come before their batch. */
    private static final class Messages
            implements Scenario<
                    KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryShardBatch, ShardPartials, SuspectList>> {
        private final List<GraphChange> examples;
        private final List<Object> messages;

        Messages(List<GraphChange> examples, long seed) throws Exception {
            this.examples = examples;
            this.messages = interleave(SequencedBatches.of(SETTINGS, examples), new Random(seed));
        }

        private static List<Object> interleave(SequencedBatches batches, Random random) throws Exception {
            List<ShardPartials> partials = new ArrayList<>(answers(batches.targets()));
            Collections.shuffle(partials, random);
            List<Object> messages = new ArrayList<>();
            int nextBatch = 0;
            int nextPartials = 0;
            while (nextBatch < batches.queries().size() || nextPartials < partials.size()) {
                boolean isBatch = nextPartials == partials.size()
                        || (nextBatch < batches.queries().size() && random.nextBoolean());
                messages.add(isBatch ? batches.queries().get(nextBatch++) : partials.get(nextPartials++));
            }
            return messages;
        }

        private static List<ShardPartials> answers(List<TargetShardBatch> batches) throws Exception {
            try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new TargetShards(SETTINGS)),
                    TargetShardBatch::key,
                    TypeInformation.of(ShardKey.class))) {
                harness.open();
                for (TargetShardBatch batch : batches) {
                    harness.processElement(batch, 0);
                }
                return harness.extractOutputValues();
            }
        }

        @Override
        public KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryShardBatch, ShardPartials, SuspectList> harness(
                Subtask subtask) throws Exception {
            return new KeyedTwoInputStreamOperatorTestHarness<>(
                    new KeyedCoProcessOperator<>(new QueryShards(SETTINGS)),
                    QueryShardBatch::key,
                    ShardPartials::key,
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
            return messages.get(step) instanceof QueryShardBatch batch
                    ? batch.key()
                    : ((ShardPartials) messages.get(step)).key();
        }

        @Override
        public void run(
                int step,
                KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryShardBatch, ShardPartials, SuspectList> harness)
                throws Exception {
            if (messages.get(step) instanceof QueryShardBatch batch) {
                harness.processElement1(batch, 0);
                return;
            }
            harness.processElement2((ShardPartials) messages.get(step), 0);
        }

        @Override
        public Object observe(
                List<?> emitted,
                List<KeyedTwoInputStreamOperatorTestHarness<ShardKey, QueryShardBatch, ShardPartials, SuspectList>>
                        alive)
                throws Exception {
            assertThat(emitted).isEmpty();
            List<GraphVertex> vertices = new ArrayList<>();
            Set<Object> keys = new LinkedHashSet<>();
            for (int step = 0; step < steps(); step++) {
                keys.add(key(step));
            }
            for (Object key : keys) {
                int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(key, 128, alive.size());
                vertices.addAll(read((ShardKey) key, alive.get(subtask).getOperator()));
            }
            assertThat(GraphExamples.oracle(examples).differences(vertices, SETTINGS.listLength()))
                    .isEmpty();
            return vertices.stream()
                    .sorted(Comparator.comparingLong(GraphVertex::key))
                    .map(vertex -> vertex.key() + " " + vertex.queryHash() + " " + vertex.selfSimilarity() + " "
                            + new String(vertex.payload(), StandardCharsets.UTF_8))
                    .toList();
        }

        private static List<GraphVertex> read(ShardKey key, Object operator) {
            ((AbstractStreamOperator<?>) operator).setCurrentKey(key);
            var function = (QueryShards) ((AbstractUdfStreamOperator<?, ?>) operator).getUserFunction();
            ShardSnapshot snapshot = new ShardSnapshot(ShardState.queries(function.getRuntimeContext()));
            snapshot.checkIntegrity(SETTINGS.listLength());
            List<GraphVertex> vertices = new ArrayList<>();
            snapshot.vertices(key.dataset(), vertices::add);
            return vertices;
        }
    }
}
