package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.TargetBatch;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.operators.stream.ChangeKind;
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
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SequencerTest {
    private static final GraphSettings SETTINGS = GraphSettings.defaults()
            .withLists(5, 2)
            .withShards(3)
            .withMicroBatch(4, 200)
            .withStorage(VectorEncoding.FP32, 0);

    @Test
    void aFullMicroBatchGoesToEverySubtaskAtOnce() throws Exception {
        try (var harness = harness(SETTINGS, new Subtask(128, 2, subtaskOf("d")))) {
            harness.open();
            List<GraphChange> examples = GraphExamples.random("d", 5, 3, 1);
            feed(harness, examples);
            assertThat(targets(harness)).hasSize(2).allSatisfy(message -> {
                assertThat(message.batch().sequence()).isEqualTo(1);
                assertThat(message.batch().keys()).containsExactly(keys(examples.subList(0, 4)));
                assertThat(message.batch().layout().shards(message.batch().group()))
                        .contains(message.key().shard());
            });
            assertThat(queries(harness))
                    .extracting(QueryGroupBatch::key)
                    .containsExactly(
                            targets(harness).stream().map(TargetGroupBatch::key).toArray(ShardKey[]::new));
        }
    }

    private static int subtaskOf(String dataset) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(dataset, 128, 2);
    }

    @Test
    void everyExampleIsAtHomeInExactlyOneSubtaskOnBothSides() throws Exception {
        try (var harness = harness(SETTINGS, new Subtask(128, 2, subtaskOf("d")))) {
            harness.open();
            List<GraphChange> examples = GraphExamples.random("d", 4, 3, 1);
            feed(harness, examples);
            List<Long> homes = new ArrayList<>();
            for (QueryGroupBatch message : queries(harness)) {
                int[] rows = message.batch().homeRows();
                for (int i = 0; i < rows.length; i++) {
                    GraphChange example = examples.get(rows[i]);
                    homes.add(example.key());
                    assertThat(message.batch().layout().groups()[SETTINGS.shardOf(example.key())])
                            .isEqualTo(message.batch().group());
                    assertThat(message.batch().homeFacts().queryHashes()[i]).isEqualTo(example.queryHash());
                    assertThat(message.batch().homeFacts().positiveHashes()[i]).isEqualTo(example.positiveHash());
                    assertThat(message.batch().homeFacts().payloads()[i]).isEqualTo(example.payload());
                    assertThat(message.batch().homeQueries().unpack()[i]).isEqualTo(example.query());
                }
            }
            assertThat(homes)
                    .containsExactlyInAnyOrderElementsOf(
                            examples.stream().map(GraphChange::key).toList());
        }
    }

    @Test
    void ofSeveralChangesOfAnExampleTheLastOneCounts() throws Exception {
        try (var harness = open(SETTINGS.withMicroBatch(100, 200))) {
            List<GraphChange> examples = GraphExamples.random("d", 6, 3, 1);
            GraphChange comesAndChanges = examples.get(0);
            harness.processElement1(comesAndChanges, 0);
            harness.processElement1(examples.get(5).as(ChangeKind.UPDATE), 0);
            harness.processElement1(
                    withKey(examples.get(4), comesAndChanges.key()).as(ChangeKind.UPDATE), 0);
            GraphChange comesAndGoes = examples.get(1);
            harness.processElement1(comesAndGoes, 0);
            harness.processElement1(GraphChange.delete("d", comesAndGoes.key()), 0);
            GraphChange goesAndComes = examples.get(2);
            harness.processElement1(GraphChange.delete("d", goesAndComes.key()), 0);
            harness.processElement1(goesAndComes, 0);
            harness.endInput1();
            TargetBatch batch = targets(harness).get(0).batch();
            assertThat(batch.keys())
                    .containsExactlyInAnyOrder(
                            comesAndChanges.key(), examples.get(5).key(), goesAndComes.key());
            assertThat(batch.removals())
                    .containsExactlyInAnyOrder(examples.get(5).key(), comesAndGoes.key(), goesAndComes.key());
            int row = 0;
            while (batch.keys()[row] != comesAndChanges.key()) {
                row++;
            }
            assertThat(batch.queries().vector(row)).isEqualTo(examples.get(4).query());
        }
    }

    private static GraphChange withKey(GraphChange change, long key) {
        return new GraphChange(
                change.kind(),
                change.dataset(),
                key,
                change.queryHash(),
                change.positiveHash(),
                change.query(),
                change.positive(),
                change.payload());
    }

    @Test
    void whatIsAskedForGoesAlongOnceAndARequeryBeforeAnAudit() throws Exception {
        try (var harness = open(SETTINGS.withMicroBatch(100, 200))) {
            harness.processElement1(GraphExamples.random("d", 1, 3, 1).get(0), 0);
            byte[] query = new byte[12];
            harness.processElement2(new Feedback(Feedback.Kind.AUDIT, "d", 7, query, 0, 0), 0);
            harness.processElement2(new Feedback(Feedback.Kind.REQUERY, "d", 7, query, 0, 0), 0);
            harness.processElement2(new Feedback(Feedback.Kind.AUDIT, "d", 7, query, 0, 0), 0);
            harness.processElement2(new Feedback(Feedback.Kind.AUDIT, "d", 8, query, 0, 0), 0);
            byte[] later = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
            harness.processElement2(new Feedback(Feedback.Kind.REQUERY, "d", 7, later, 0, 0), 0);
            harness.endInput2();
            TargetBatch batch = targets(harness).get(0).batch();
            assertThat(batch.requeries().keys()).containsExactly(7, 8, 7);
            assertThat(batch.requeries().audits()).containsExactly(false, true, false);
            assertThat(batch.requeries().queries().bytes()).endsWith(later);
        }
    }

    @Test
    void whatAGraphWithOtherVectorsHadAskedForIsDropped() throws Exception {
        try (var harness = open(SETTINGS.withMicroBatch(100, 200))) {
            harness.processElement1(GraphExamples.random("d", 1, 3, 1).get(0), 0);
            harness.endInput1();
            harness.processElement2(new Feedback(Feedback.Kind.AUDIT, "d", 9, new byte[5], 0, 0), 0);
            harness.endInput2();
            assertThat(targets(harness)).hasSize(1);
        }
    }

    @Test
    void aDeletionFromADataSetThatHasNothingChangesNothing() throws Exception {
        try (var harness = open(SETTINGS)) {
            harness.processElement1(GraphChange.delete("d", 1), 0);
            harness.endInput1();
            assertThat(targets(harness)).isEmpty();
            harness.processElement1(GraphExamples.random("d", 1, 3, 1).get(0), 0);
            harness.endInput1();
            assertThat(targets(harness).get(0).batch().sequence()).isEqualTo(1);
        }
    }

    @Test
    void theFirstExampleOfAMicroBatchWaitsNoLongerThanAllowed() throws Exception {
        try (var harness = open(SETTINGS)) {
            harness.setProcessingTime(1_000);
            List<GraphChange> examples = GraphExamples.random("d", 3, 3, 1);
            harness.processElement1(examples.get(0), 0);
            harness.setProcessingTime(1_150);
            harness.processElement1(examples.get(1), 0);
            harness.setProcessingTime(1_199);
            assertThat(targets(harness)).isEmpty();
            harness.setProcessingTime(1_200);
            assertThat(sizes(harness)).containsExactly(2);
            harness.processElement1(examples.get(2), 0);
            harness.setProcessingTime(1_399);
            assertThat(sizes(harness)).hasSize(1);
            harness.setProcessingTime(1_400);
            assertThat(sizes(harness)).containsExactly(2, 1);
        }
    }

    @Test
    void theTimerOfAMicroBatchThatWasFullDoesNotCutTheNextShort() throws Exception {
        try (var harness = open(SETTINGS)) {
            List<GraphChange> examples = GraphExamples.random("d", 5, 3, 1);
            feed(harness, examples.subList(0, 4));
            harness.setProcessingTime(199);
            harness.processElement1(examples.get(4), 0);
            harness.setProcessingTime(200);
            assertThat(sizes(harness)).containsExactly(4);
        }
    }

    @Test
    void nothingWaitsAcrossACheckpointBarrierOrTheEndOfTheInput() throws Exception {
        try (var harness = open(SETTINGS)) {
            harness.processElement1(GraphExamples.random("d", 1, 3, 1).get(0), 0);
            harness.processElement1(GraphExamples.random("e", 1, 4, 1).get(0), 0);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(targets(harness))
                    .extracting(message -> message.key().dataset())
                    .containsExactly("d", "e");
            harness.processElement1(GraphExamples.random("d", 2, 3, 1).get(1), 0);
            harness.endInput1();
            assertThat(targets(harness)).hasSize(3);
            assertThat(targets(harness).get(2).batch().sequence()).isEqualTo(2);
        }
    }

    @Test
    void settingsThatDoNotFitTheStateAreRefused() throws Exception {
        List<GraphChange> examples = GraphExamples.random("d", 2, 3, 1);
        OperatorSubtaskState snapshot;
        try (var harness = open(SETTINGS)) {
            harness.processElement1(examples.get(0), 0);
            harness.prepareSnapshotPreBarrier(1);
            snapshot = harness.snapshot(1, 0);
        }
        refuses(snapshot, SETTINGS.withShards(4), examples.get(1), "shards = 3, now it is 4");
        refuses(
                snapshot,
                SETTINGS.withStorage(VectorEncoding.INT8, 0),
                examples.get(1),
                "encoding = FP32, now it is INT8");
        refuses(snapshot, SETTINGS.withLists(6, 2), examples.get(1), "listLength = 5, now it is 6");
        GraphChange wider = GraphExamples.random("d", 2, 9, 1).get(1);
        refuses(snapshot, SETTINGS, wider, "dimension = 3, now it is 9");
    }

    @Test
    void anotherMaximumParallelismThanThatOfTheShardsIsRefused() {
        assertThatThrownBy(() -> {
                    try (var harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                            new Sequencer(SETTINGS, 64),
                            GraphChange::dataset,
                            Feedback::dataset,
                            Types.STRING,
                            128,
                            1,
                            0)) {
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
            implements Scenario<
                    KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch>> {
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
        public KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness(
                Subtask subtask) throws Exception {
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
        public void run(
                int step,
                KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness)
                throws Exception {
            harness.processElement1(examples.get(step), 0);
        }

        @Override
        public void finish(
                KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness)
                throws Exception {
            harness.endInput1();
        }

        /** The cut into micro-batches may differ; the order of the examples and the numbers without gaps may not. */
        @Override
        public Object observe(
                List<?> emitted,
                List<KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch>> alive) {
            Map<String, List<Long>> keysByShard = new TreeMap<>();
            Map<String, Long> sequences = new TreeMap<>();
            for (Object output : emitted) {
                TargetGroupBatch message = (TargetGroupBatch) output;
                if (message.key().shard() != 0) {
                    continue;
                }
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
            harness.processElement1(example, 0);
            assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("data set 'd'")
                    .hasMessageContaining(message);
        }
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> open(
            GraphSettings settings) throws Exception {
        var harness = harness(settings, new Subtask(128, 1, 0));
        harness.open();
        return harness;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness(
            GraphSettings settings, Subtask subtask) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new Sequencer(settings, subtask.maxParallelism()),
                GraphChange::dataset,
                Feedback::dataset,
                Types.STRING,
                subtask.maxParallelism(),
                subtask.parallelism(),
                subtask.index());
    }

    private static void feed(
            KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness,
            List<GraphChange> examples)
            throws Exception {
        for (GraphChange example : examples) {
            harness.processElement1(example, 0);
        }
    }

    private static List<TargetGroupBatch> targets(
            KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness) {
        return harness.extractOutputValues();
    }

    private static List<Integer> sizes(
            KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness) {
        return targets(harness).stream()
                .map(message -> message.batch().keys().length)
                .toList();
    }

    private static List<QueryGroupBatch> queries(
            KeyedTwoInputStreamOperatorTestHarness<String, GraphChange, Feedback, TargetGroupBatch> harness) {
        Queue<StreamRecord<QueryGroupBatch>> side = harness.getSideOutput(Sequencer.QUERY_BATCHES);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    private static long[] keys(List<GraphChange> examples) {
        return examples.stream().mapToLong(GraphChange::key).toArray();
    }
}
