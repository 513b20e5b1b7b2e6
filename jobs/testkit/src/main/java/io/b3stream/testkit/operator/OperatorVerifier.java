package io.b3stream.testkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * Restore-anywhere: runs a scenario on RocksDB without a restore, with one after every step, after every second step and
 * after the last, and with rescaling on the way, and demands the same observation each time.
 *
 * <p>A restore is what Flink does: the operator prepares for the barrier, is snapshotted, thrown away and built anew
 * from the snapshot.
 *
 * @param <H> harness around the operator
 */
public final class OperatorVerifier<H extends AbstractStreamOperatorTestHarness<?>> {
    private static final int MAX_PARALLELISM = 128;

    /** Incremental ones refer to earlier checkpoints by placeholders, which only a checkpoint coordinator resolves. */
    private static final boolean FULL_SNAPSHOTS = false;

    private final Scenario<H> scenario;

    private OperatorVerifier(Scenario<H> scenario) {
        this.scenario = scenario;
    }

    /** Verifies that restores at any point change nothing. */
    public static <H extends AbstractStreamOperatorTestHarness<?>> void restoresAnywhere(Scenario<H> scenario)
            throws Exception {
        OperatorVerifier<H> verifier = new OperatorVerifier<>(scenario);
        Object undisturbed = verifier.run(new int[] {1}, Integer.MAX_VALUE);
        int steps = scenario.steps();
        for (int every : new int[] {1, 2, steps}) {
            assertThat(verifier.run(new int[] {1}, every))
                    .as("restored after every %d steps", every)
                    .isEqualTo(undisturbed);
        }
    }

    /** Verifies that changes of the parallelism on the way, 1 → 2 → 1 → 3 → 1 and half-way, change nothing. */
    public static <H extends AbstractStreamOperatorTestHarness<?>> void rescalesAnywhere(Scenario<H> scenario)
            throws Exception {
        OperatorVerifier<H> verifier = new OperatorVerifier<>(scenario);
        Object undisturbed = verifier.run(new int[] {1}, Integer.MAX_VALUE);
        for (int every : new int[] {Math.max(1, scenario.steps() / 5), Math.max(1, scenario.steps() / 2)}) {
            assertThat(verifier.run(new int[] {1, 2, 1, 3}, every))
                    .as("rescaled after every %d steps", every)
                    .isEqualTo(undisturbed);
        }
    }

    private Object run(int[] parallelisms, int restoreEvery) throws Exception {
        List<Object> emitted = new ArrayList<>();
        List<H> alive = open(null, 1, parallelisms[0]);
        int restores = 0;
        try {
            for (int step = 0; step < scenario.steps(); step++) {
                int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        scenario.key(step), MAX_PARALLELISM, alive.size());
                scenario.run(step, alive.get(subtask));
                if ((step + 1) % restoreEvery == 0) {
                    int before = alive.size();
                    OperatorSubtaskState snapshot = snapshot(alive, step + 1L);
                    drain(alive, emitted);
                    close(alive);
                    alive = open(snapshot, before, parallelisms[++restores % parallelisms.length]);
                }
            }
            for (H harness : alive) {
                scenario.finish(harness);
            }
            drain(alive, emitted);
            return scenario.observe(emitted, alive);
        } finally {
            close(alive);
        }
    }

    private List<H> open(@Nullable OperatorSubtaskState snapshot, int before, int parallelism) throws Exception {
        List<H> opened = new ArrayList<>();
        for (int index = 0; index < parallelism; index++) {
            H harness = scenario.harness(new Subtask(MAX_PARALLELISM, parallelism, index));
            harness.setStateBackend(new EmbeddedRocksDBStateBackend(FULL_SNAPSHOTS));
            harness.setup();
            if (snapshot != null) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        snapshot, MAX_PARALLELISM, before, parallelism, index));
            }
            harness.open();
            opened.add(harness);
        }
        return opened;
    }

    private OperatorSubtaskState snapshot(List<H> alive, long checkpoint) throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[alive.size()];
        for (int index = 0; index < states.length; index++) {
            alive.get(index).prepareSnapshotPreBarrier(checkpoint);
            states[index] = alive.get(index).snapshot(checkpoint, 0);
        }
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    private void drain(List<H> alive, List<Object> emitted) {
        for (H harness : alive) {
            emitted.addAll(scenario.emitted(harness));
        }
    }

    private void close(List<H> alive) throws Exception {
        for (H harness : alive) {
            harness.close();
        }
        alive.clear();
    }
}
