package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The short version, in every build: the worst that can happen to a TaskManager and to the JobManager. */
class ReliabilityITCase {
    private static final Scenario ALL_MANAGERS =
            Scenario.whileFed("a TaskManager is killed during a checkpoint, and then the JobManager", trial -> {
                Scenarios.TASK_MANAGER_DURING_CHECKPOINT.whileFed().happen(trial);
                Scenarios.JOB_MANAGER.whileFed().happen(trial);
            });

    @RegisterExtension
    private static final OwnBench BENCH = new OwnBench();

    @Test
    void whoeverIsKilledTheGenerationIsTheSame() throws Exception {
        assertThat(BENCH.get().run(ALL_MANAGERS)).isEqualTo(BENCH.get().undisturbed(TrialTeacher.WORDS));
    }
}
