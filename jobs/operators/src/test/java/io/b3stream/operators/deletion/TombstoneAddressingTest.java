package io.b3stream.operators.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.b3stream.mining.example.ExampleKey;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.Refusal;
import io.b3stream.testkit.operator.OperatorVerifier;
import io.b3stream.testkit.operator.RecordedMetrics;
import io.b3stream.testkit.operator.Scenario;
import io.b3stream.testkit.operator.Subtask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TombstoneAddressingTest {
    private static final int DATASETS_MAX = 3;
    private static final String ALL = "";

    private final RecordedMetrics metrics = new RecordedMetrics();
    private KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TombstoneAddressing(DATASETS_MAX)),
                Arrival::id,
                Types.STRING,
                metrics.environment());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void examplesPassAsTheyAre() throws Exception {
        Arrival example = example("words", "a");
        send(example, example);
        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(example, example);
    }

    @Test
    void aDeletionWithoutDataSetBecomesOneForEachThatHasTheId() throws Exception {
        send(example("words", "a"), example("images", "a"), example("other", "b"), delete(ALL, "a"));
        assertThat(deletions())
                .extracting(Arrival::dataset, Arrival::id, Arrival::key)
                .containsExactly(
                        tuple("images", "a", ExampleKey.of("images", "a")),
                        tuple("words", "a", ExampleKey.of("words", "a")));
        assertThat(deletions())
                .allSatisfy(deletion -> assertThat(deletion.origin()).asString().isEqualTo("origin of a"));
    }

    @Test
    void whatWasDeletedIsForgotten() throws Exception {
        send(example("words", "a"), delete(ALL, "a"));
        assertThat(harness.numKeyedStateEntries()).isZero();
        send(delete(ALL, "a"));
        assertThat(deletions()).hasSize(1);
        assertThat(metrics.count("unknownDeletes")).isEqualTo(1);
    }

    @Test
    void theDeletionOfAnUnknownIdIsDroppedAndCounted() throws Exception {
        send(example("words", "a"), delete(ALL, "b"));
        assertThat(deletions()).isEmpty();
        assertThat(metrics.count("unknownDeletes")).isEqualTo(1);
        assertThat(refusals(harness)).isEmpty();
    }

    @Test
    void aDeletionThatNamesItsDataSetPassesWhateverIsKnown() throws Exception {
        Arrival known = delete("words", "a");
        Arrival unknown = delete("images", "a");
        send(example("words", "a"), known, unknown);
        assertThat(deletions()).usingRecursiveFieldByFieldElementComparator().containsExactly(known, unknown);
        assertThat(metrics.count("unknownDeletes")).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void aDeletionThatNamesItsDataSetLeavesTheOthersKnown() throws Exception {
        send(example("words", "a"), example("images", "a"), delete("words", "a"), delete(ALL, "a"));
        assertThat(deletions()).extracting(Arrival::dataset).containsExactly("words", "images");
    }

    @Test
    void anIdInTooManyDataSetsIsRefusedInOneMore() throws Exception {
        send(example("d1", "a"), example("d2", "a"), example("d3", "a"), example("d4", "a"), example("d3", "a"));
        assertThat(refusals(harness)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("too-many-datasets");
            assertThat(refusal.stage()).isEqualTo("address");
            assertThat(refusal.message()).contains("'a'", "3 data sets", "'d4'");
            assertThat(refusal.origin()).asString().isEqualTo("origin of a");
        });
        assertThat(harness.extractOutputValues()).hasSize(4);

        send(delete("d1", "a"), example("d4", "a"));
        assertThat(refusals(harness)).hasSize(1);
        assertThatThrownBy(() -> new TombstoneAddressing(0)).hasMessage("datasetsMax must be at least 1, is 0");
    }

    @Test
    void aRestoreAnywhereChangesNothing() throws Exception {
        OperatorVerifier.restoresAnywhere(new Deliveries());
        OperatorVerifier.rescalesAnywhere(new Deliveries());
    }

    @Test
    void theStateIsSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(DatasetsOfId.class);
    }

    /** Four ids in five data sets, one of three arrivals a deletion, and one of three of those for all data sets. */
    private static final class Deliveries
            implements Scenario<KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival>> {
        private final List<Arrival> arrivals = new ArrayList<>();

        Deliveries() {
            Random random = new Random(17);
            for (int i = 0; i < 60; i++) {
                String id = "id" + random.nextInt(4);
                String dataset = "d" + random.nextInt(5);
                if (random.nextInt(3) > 0) {
                    arrivals.add(example(dataset, id));
                } else {
                    arrivals.add(delete(random.nextInt(3) == 0 ? ALL : dataset, id));
                }
            }
        }

        @Override
        public KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> harness(Subtask subtask)
                throws Exception {
            return TombstoneAddressingTest.harness(subtask);
        }

        @Override
        public int steps() {
            return arrivals.size();
        }

        @Override
        public Object key(int step) {
            return arrivals.get(step).id();
        }

        @Override
        public void run(int step, KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> harness)
                throws Exception {
            harness.processElement(arrivals.get(step), 0);
        }

        @Override
        public List<?> emitted(KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> harness) {
            List<String> emitted = new ArrayList<>();
            harness.extractOutputValues()
                    .forEach(next -> emitted.add(next.kind() + " " + next.dataset() + " " + next.id()));
            refusals(harness).forEach(refusal -> emitted.add(refusal.message()));
            return emitted;
        }

        @Override
        public Object observe(
                List<?> emitted, List<KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival>> alive) {
            return emitted.stream().map(Object::toString).sorted().toList();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> harness(Subtask subtask)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TombstoneAddressing(DATASETS_MAX)),
                Arrival::id,
                Types.STRING,
                subtask.maxParallelism(),
                subtask.parallelism(),
                subtask.index());
    }

    private void send(Arrival... arrivals) throws Exception {
        for (Arrival arrival : arrivals) {
            harness.processElement(arrival, 0);
        }
    }

    private List<Arrival> deletions() {
        return harness.extractOutputValues().stream()
                .filter(Arrival::isDeletion)
                .toList();
    }

    private static List<Refusal> refusals(KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> harness) {
        Queue<StreamRecord<Refusal>> refusals = harness.getSideOutput(TombstoneAddressing.REFUSALS);
        return refusals == null
                ? List.of()
                : refusals.stream().map(StreamRecord::getValue).toList();
    }

    private static Arrival delete(String dataset, String id) {
        return Arrival.delete(dataset, id, origin(id));
    }

    private static Arrival example(String dataset, String id) {
        float[] none = {};
        long key = ExampleKey.of(dataset, id);
        return new Arrival(
                ChangeKind.INSERT, dataset, id, key, 1, "query", "positive", none, none, new byte[0], origin(id));
    }

    private static byte[] origin(String id) {
        return ("origin of " + id).getBytes(StandardCharsets.UTF_8);
    }
}
