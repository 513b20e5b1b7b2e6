package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final RecordedMetrics metrics = new RecordedMetrics();
    private KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Admission()), Arrival::key, Types.LONG, metrics.environment());
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
    void otherContentUnderAKnownIdIsAnUpdate() throws Exception {
        send(arrival("d", "a", 1, 10), arrival("d", "a", 1, 11), arrival("d", "a", 1, 11), arrival("d", "a", 1, 10));
        assertThat(passed()).containsExactly("INSERT a 10", "UPDATE a 11", "UPDATE a 10");
        assertThat(refusals(harness)).isEmpty();
    }

    @Test
    void theDeletionOfAKnownExamplePassesAndNothingIsKept() throws Exception {
        send(arrival("d", "a", 1, 10), deletion("d", "a", 1));
        assertThat(passed()).containsExactly("INSERT a 10", "DELETE a 0");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void anExampleThatComesBackIsAnInsertionWhateverItsContent() throws Exception {
        send(arrival("d", "a", 1, 10), deletion("d", "a", 1), arrival("d", "a", 1, 10));
        send(deletion("d", "a", 1), arrival("d", "a", 1, 11));
        assertThat(passed()).containsExactly("INSERT a 10", "DELETE a 0", "INSERT a 10", "DELETE a 0", "INSERT a 11");
    }

    @Test
    void aDeletionOfSomethingElseIsDroppedAndCounted() throws Exception {
        send(deletion("d", "a", 1), arrival("d", "a", 1, 10), deletion("d", "b", 1), deletion("e", "a", 1));
        assertThat(passed()).containsExactly("INSERT a 10");
        assertThat(refusals(harness)).isEmpty();
        send(arrival("d", "a", 1, 10), arrival("d", "a", 1, 11), deletion("d", "a", 1), arrival("d", "b", 1, 10));
        assertThat(metrics.count("unknownDeletes")).isEqualTo(3);
        assertThat(metrics.count("unchanged")).isEqualTo(1);
        assertThat(metrics.count("admittedUpdates")).isEqualTo(1);
        assertThat(metrics.count("admittedDeletes")).isEqualTo(1);
        assertThat(metrics.count("refused")).isZero();
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
    void aRestoreAnywhereChangesNothing() throws Exception {
        OperatorVerifier.restoresAnywhere(new Deliveries());
        OperatorVerifier.rescalesAnywhere(new Deliveries());
    }

    private static final class Deliveries
            implements Scenario<KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival>> {
        private final List<Arrival> arrivals = new ArrayList<>();

        Deliveries() {
            for (int i = 0; i < 30; i++) {
                String id = "id" + i % 5;
                arrivals.add(i % 7 == 3 ? deletion("d", id, i % 5) : arrival("d", id, i % 5, i / 10));
            }
            arrivals.add(arrival("d", "other", 0, 0));
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
            harness.extractOutputValues().forEach(arrival -> emitted.add(described(arrival)));
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

    private void send(Arrival... arrivals) throws Exception {
        for (Arrival arrival : arrivals) {
            harness.processElement(arrival, 0);
        }
    }

    private List<String> passed() {
        return harness.extractOutputValues().stream()
                .map(AdmissionTest::described)
                .toList();
    }

    private static String described(Arrival arrival) {
        return arrival.kind() + " " + arrival.id() + " " + arrival.contentHash();
    }

    private static List<Refusal> refusals(KeyedOneInputStreamOperatorTestHarness<Long, Arrival, Arrival> harness) {
        Queue<StreamRecord<Refusal>> refusals = harness.getSideOutput(Admission.REFUSALS);
        return refusals == null
                ? List.of()
                : refusals.stream().map(StreamRecord::getValue).toList();
    }

    /** With a key that is not its hash, to make two examples collide. */
    private static Arrival deletion(String dataset, String id, long key) {
        float[] none = {};
        return new Arrival(ChangeKind.DELETE, dataset, id, key, 0, "", "", none, none, new byte[0], new byte[0]);
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
