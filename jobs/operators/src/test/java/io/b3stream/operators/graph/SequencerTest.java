package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.operator.OperatorVerifier;
import io.b3stream.testkit.operator.Scenario;
import io.b3stream.testkit.operator.Subtask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SequencerTest {
    private static final GraphSettings SETTINGS = new GraphSettings(5, 3, 4, 200, 0);

    @Test
    void aFullMicroBatchGoesToEveryShardAtOnce() throws Exception {
        try (var harness = open(SETTINGS)) {
            List<GraphChange> examples = GraphExamples.random("d", 5, 3, 1);
            feed(harness, examples);
            assertThat(targets(harness))
                    .hasSize(3)
                    .allSatisfy(message -> {
                        assertThat(message.batch().sequence()).isEqualTo(1);
                        assertThat(message.batch().keys()).containsExactly(keys(examples.subList(0, 4)));
                    })
                    .extracting(message -> message.key().shard())
                    .containsExactly(0, 1, 2);
            assertThat(queries(harness))
                    .extracting(QueryShardBatch::key)
                    .containsExactly(
                            targets(harness).stream().map(TargetShardBatch::key).toArray(ShardKey[]::new));
        }
    }

    @Test
    void everyExampleIsAtHomeInExactlyOneShardOnBothSides() throws Exception {
        try (var harness = open(SETTINGS)) {
            List<GraphChange> examples = GraphExamples.random("d", 4, 3, 1);
            feed(harness, examples);
            List<Long> homes = new ArrayList<>();
            for (QueryShardBatch message : queries(harness)) {
                int[] rows = message.batch().homeRows();
                for (int i = 0; i < rows.length; i++) {
                    GraphChange example = examples.get(rows[i]);
                    homes.add(example.key());
                    assertThat(SETTINGS.shardOf(example.key()))
                            .isEqualTo(message.key().shard());
                    assertThat(message.batch().queryHashes()[i]).isEqualTo(example.queryHash());
                    assertThat(message.batch().positiveHashes()[i]).isEqualTo(example.positiveHash());
                    assertThat(message.batch().payloads()[i]).isEqualTo(example.payload());
                    assertThat(message.batch().homeQueries().unpack()[i]).isEqualTo(example.query());
                }
            }
            assertThat(homes)
                    .containsExactlyInAnyOrderElementsOf(
                            examples.stream().map(GraphChange::key).toList());
        }
    }

    @Test
    void theFirstExampleOfAMicroBatchWaitsNoLongerThanAllowed() throws Exception {
        try (var harness = open(SETTINGS)) {
            harness.setProcessingTime(1_000);
            List<GraphChange> examples = GraphExamples.random("d", 3, 3, 1);
            harness.processElement(examples.get(0), 0);
            harness.setProcessingTime(1_150);
            harness.processElement(examples.get(1), 0);
            harness.setProcessingTime(1_199);
            assertThat(targets(harness)).isEmpty();
            harness.setProcessingTime(1_200);
            assertThat(sizes(harness)).containsExactly(2, 2, 2);
            harness.processElement(examples.get(2), 0);
            harness.setProcessingTime(1_399);
            assertThat(sizes(harness)).hasSize(3);
            harness.setProcessingTime(1_400);
            assertThat(sizes(harness)).containsExactly(2, 2, 2, 1, 1, 1);
        }
    }

    @Test
    void theTimerOfAMicroBatchThatWasFullDoesNotCutTheNextShort() throws Exception {
        try (var harness = open(SETTINGS)) {
            List<GraphChange> examples = GraphExamples.random("d", 5, 3, 1);
            feed(harness, examples.subList(0, 4));
            harness.setProcessingTime(199);
            harness.processElement(examples.get(4), 0);
            harness.setProcessingTime(200);
            assertThat(sizes(harness)).containsExactly(4, 4, 4);
        }
    }

    @Test
    void nothingWaitsAcrossACheckpointBarrierOrTheEndOfTheInput() throws Exception {
        try (var harness = open(SETTINGS)) {
            harness.processElement(GraphExamples.random("d", 1, 3, 1).get(0), 0);
            harness.processElement(GraphExamples.random("e", 1, 4, 1).get(0), 0);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(targets(harness))
                    .extracting(message -> message.key().dataset())
                    .containsExactly("d", "d", "d", "e", "e", "e");
            harness.processElement(GraphExamples.random("d", 2, 3, 1).get(1), 0);
            harness.endInput();
            assertThat(targets(harness)).hasSize(9);
            assertThat(targets(harness).get(8).batch().sequence()).isEqualTo(2);
        }
    }

    @Test
    void settingsThatDoNotFitTheStateAreRefused() throws Exception {
        List<GraphChange> examples = GraphExamples.random("d", 2, 3, 1);
        OperatorSubtaskState snapshot;
        try (var harness = open(SETTINGS)) {
            harness.processElement(examples.get(0), 0);
            harness.prepareSnapshotPreBarrier(1);
            snapshot = harness.snapshot(1, 0);
        }
        refuses(snapshot, SETTINGS.withShards(4), examples.get(1), "shards = 3, now it is 4");
        refuses(snapshot, SETTINGS.withListLength(6), examples.get(1), "listLength = 5, now it is 6");
        GraphChange wider = GraphExamples.random("d", 2, 9, 1).get(1);
        refuses(snapshot, SETTINGS, wider, "dimension = 3, now it is 9");
    }

    @Test
    void anotherMaximumParallelismThanThatOfTheShardsIsRefused() {
        assertThatThrownBy(() -> {
                    try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                            Sequencer.factory(SETTINGS, 64), GraphChange::dataset, Types.STRING, 128, 1, 0)) {
                        harness.open();
                    }
                })
                .hasMessageContaining("maximum parallelism of 64")
                .hasMessageContaining("runs with 128");
    }

    @Test
    void aRestoreAnywhereLosesNothingAndRepeatsNothing() throws Exception {
        OperatorVerifier.restoresAnywhere(new TwoDataSets());
        OperatorVerifier.rescalesAnywhere(new TwoDataSets());
    }

    private static final class TwoDataSets
            implements Scenario<KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch>> {
        private final List<GraphChange> examples = new ArrayList<>();

        TwoDataSets() {
            List<GraphChange> first = GraphExamples.random("d", 7, 3, 1);
            List<GraphChange> second = GraphExamples.random("e", 7, 2, 1);
            for (int i = 0; i < 7; i++) {
                examples.add(first.get(i));
                examples.add(second.get(i));
            }
        }

        @Override
        public KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness(Subtask subtask)
                throws Exception {
            return SequencerTest.harness(SETTINGS, subtask);
        }

        @Override
        public int steps() {
            return examples.size();
        }

        @Override
        public Object key(int step) {
            return examples.get(step).dataset();
        }

        @Override
        public void run(int step, KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness)
                throws Exception {
            harness.processElement(examples.get(step), 0);
        }

        @Override
        public void finish(KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness)
                throws Exception {
            harness.endInput();
        }

        /** The cut into micro-batches may differ; the order of the examples and the numbers without gaps may not. */
        @Override
        public Object observe(
                List<?> emitted,
                List<KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch>> alive) {
            Map<String, List<Long>> keysByShard = new TreeMap<>();
            Map<String, Long> sequences = new TreeMap<>();
            for (Object output : emitted) {
                TargetShardBatch message = (TargetShardBatch) output;
                String shard = message.key().toString();
                assertThat(message.batch().sequence()).isEqualTo(sequences.merge(shard, 1L, Long::sum));
                LongStream.of(message.batch().keys()).forEach(key -> keysByShard
                        .computeIfAbsent(shard, absent -> new ArrayList<>())
                        .add(key));
            }
            return keysByShard;
        }
    }

    private static void refuses(
            OperatorSubtaskState snapshot, GraphSettings settings, GraphChange example, String message)
            throws Exception {
        try (var harness = harness(settings, new Subtask(128, 1, 0))) {
            harness.setup();
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement(example, 0);
            assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("data set 'd'")
                    .hasMessageContaining(message);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> open(
            GraphSettings settings) throws Exception {
        var harness = harness(settings, new Subtask(128, 1, 0));
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness(
            GraphSettings settings, Subtask subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                Sequencer.factory(settings, subtask.maxParallelism()),
                GraphChange::dataset,
                Types.STRING,
                subtask.maxParallelism(),
                subtask.parallelism(),
                subtask.index());
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness,
            List<GraphChange> examples)
            throws Exception {
        for (GraphChange example : examples) {
            harness.processElement(example, 0);
        }
    }

    private static List<TargetShardBatch> targets(
            KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness) {
        return harness.extractOutputValues();
    }

    private static List<Integer> sizes(
            KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness) {
        return targets(harness).stream()
                .map(message -> message.batch().keys().length)
                .toList();
    }

    private static List<QueryShardBatch> queries(
            KeyedOneInputStreamOperatorTestHarness<String, GraphChange, TargetShardBatch> harness) {
        Queue<StreamRecord<QueryShardBatch>> side = harness.getSideOutput(Sequencer.QUERY_BATCHES);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    private static long[] keys(List<GraphChange> examples) {
        return examples.stream().mapToLong(GraphChange::key).toArray();
    }
}
