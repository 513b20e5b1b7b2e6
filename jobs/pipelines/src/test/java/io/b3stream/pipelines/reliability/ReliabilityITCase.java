package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short version, in every build: the worst that can happen to a TaskManager and to the JobManager. */
class ReliabilityITCase {
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
        String undisturbed = bench.undisturbed(TrialTeacher.WORDS);
        for (Scenario scenario : List.of(Scenarios.TASK_MANAGER_DURING_CHECKPOINT, Scenarios.JOB_MANAGER)) {
            assertThat(bench.run(scenario)).as(scenario.name()).isEqualTo(undisturbed);
        }
    }
}
