package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.Refusal;
import io.b3stream.testkit.operator.OperatorVerifier;
import io.b3stream.testkit.operator.Scenario;
import io.b3stream.testkit.operator.Subtask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(new Subtask(128, 1, 0));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aNewExamplePassesAndARedeliveryIsDropped() throws Exception {
        harness.processElement(arrival("d", "a", 1, 10), 0);
        harness.processElement(arrival("d", "a", 1, 10), 0);
        harness.processElement(arrival("d", "b", 2, 10), 0);
        assertThat(harness.extractOutputValues()).extracting(Arrival::id).containsExactly("a", "b");
        assertThat(refusals(harness)).isEmpty();
    }

    @Test
    void otherContentUnderAKnownIdIsRefusedWithTheOriginalRecord() throws Exception {
        harness.processElement(arrival("d", "a", 1, 10), 0);
        harness.processElement(arrival("d", "a", 1, 11), 0);
        assertThat(refusals(harness)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("update-unsupported");
            assertThat(refusal.stage()).isEqualTo("admit");
            assertThat(refusal.message()).contains("'a'", "'d'", "under a new id");
            assertThat(refusal.origin()).asString().isEqualTo("origin of a 11");
        });
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void anotherExampleWithTheSameKeyIsRefused() throws Exception {
        harness.processElement(arrival("d", "a", 1, 10), 0);
        harness.processElement(arrival("d", "b", 1, 10), 0);
        harness.processElement(arrival("e", "a", 1, 10), 0);
        assertThat(refusals(harness)).extracting(Refusal::code).containsExactly("key-collision", "key-collision");
        assertThat(refusals(harness).get(0).message()).contains("'b'", "'a'", "under another id");
    }

    @Test
    void aRefusedUpdateLeavesTheFirstContentAdmitted() throws Exception {
        harness.processElement(arrival("d", "a", 1, 10), 0);
        harness.processElement(arrival("d", "a", 1, 11), 0);
        harness.processElement(arrival("d", "a", 1, 10), 0);
        assertThat(refusals(harness)).hasSize(1);
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void aRestoreAnywhereChangesNothing() throws Exception {
        OperatorVerifier.restoresAnywhere(new Deliveries());
        OperatorVerifier.rescalesAnywhere(new Deliveries());
    }

    private static final class Deliveries
            implements Scenario<KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival>> {
        private final List<Arrival> arrivals = new ArrayList<>();

        Deliveries() {
            for (int i = 0; i < 14; i++) {
                arrivals.add(arrival("d", "id" + i % 5, i % 5, i % 7 == 6 ? 1 : 0));
            }
        }

        @Override
        public KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness(Subtask subtask)
                throws Exception {
            return AdmissionTest.harness(subtask);
        }

        @Override
        public int steps() {
            return arrivals.size();
        }

        @Override
        public Object key(int step) {
            return arrivals.get(step).key();
        }

        @Override
        public void run(int step, KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness)
                throws Exception {
            harness.processElement(arrivals.get(step), 0);
        }

        @Override
        public List<?> emitted(KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness) {
            List<String> emitted = new ArrayList<>();
            harness.extractOutputValues().forEach(arrival -> emitted.add("admitted " + arrival.id()));
            refusals(harness).forEach(refusal -> emitted.add(refusal.message()));
            return emitted;
        }

        @Override
        public Object observe(
                List<?> emitted, List<KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival>> alive) {
            return emitted.stream().map(Object::toString).sorted().toList();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness(Subtask subtask)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Admission()),
                Arrival::key,
                Types.LONG,
                subtask.maxParallelism(),
                subtask.parallelism(),
                subtask.index());
    }

    private static List<Refusal> refusals(KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness) {
        Queue<StreamRecord<Refusal>> refusals = harness.getSideOutput(Admission.REFUSALS);
        return refusals == null
                ? List.of()
                : refusals.stream().map(StreamRecord::getValue).toList();
    }

    private static Arrival arrival(String dataset, String id, long key, long contentHash) {
        byte[] origin = ("origin of " + id + " " + contentHash).getBytes(StandardCharsets.UTF_8);
        return new Arrival(
                ChangeKind.INSERT,
                dataset,
                id,
                key,
                contentHash,
                "query",
                "positive",
                new float[0],
                new float[0],
                new byte[0],
                origin);
    }
}
