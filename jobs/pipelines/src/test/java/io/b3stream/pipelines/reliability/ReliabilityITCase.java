package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short version, in every build: the worst that can happen to a TaskManager and to the JobManager. */
class ReliabilityITCase {
    private static final Scenario ALL_MANAGERS =
            Scenario.whileFed("a TaskManager is killed during a checkpoint, and then the JobManager", trial -> {
                Scenarios.TASK_MANAGER_DURING_CHECKPOINT.whileFed().happen(trial);
                Scenarios.JOB_MANAGER.whileFed().happen(trial);
            });

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path root;

    private static Bench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = Bench.start(root.resolve("run"));
    }

    @AfterAll
    static void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void whoeverIsKilledTheGenerationIsTheSame() throws Exception {
        assertThat(bench.run(ALL_MANAGERS)).isEqualTo(bench.undisturbed(TrialTeacher.WORDS));
    }
}
