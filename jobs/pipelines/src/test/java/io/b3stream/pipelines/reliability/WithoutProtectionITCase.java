package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.pipelines.endtoend.ExactlyOnce;
import io.b3stream.pipelines.endtoend.Workload;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The promises can fail: each of what protects them is taken away, and the trial says what is broken. */
@Tag("reliability")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutProtectionITCase {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path root;

    private Bench bench;

    @BeforeAll
    void start() throws Exception {
        bench = Bench.start(root.resolve("run"));
    }

    @AfterAll
    void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void withoutTransactionsRejectedRecordsComeTwice() {
        Scenario scenario = Scenario.whileFed("a TaskManager is killed, without transactions", trial -> {
                    trial.job().awaitCheckpoints(1);
                    int before = trial.rejected().size();
                    trial.feed(0.3);
                    Installation.await("rejected records are there", trial::rejected, found -> found.size() > before);
                    trial.replaceTaskManager();
                })
                .with("--graph.checkpoint-millis=15000", "--kafka.rejected-delivery=at-least-once");
        assertThatThrownBy(() -> bench.run(scenario))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rejected records of");
    }

    @Test
    void withoutItsCheckpointTheJobForgetsWhatItHasRead() throws Exception {
        Scenario fromCommitted = Scenarios.UNDISTURBED.with("--kafka.start=committed");
        Workload workload = Workload.of(100, Bench.LATER, Bench.SEED);
        Trial trial = Trial.start(bench.installation(), workload, "forgetful", fromCommitted);
        trial.feed(0.5);
        trial.awaitSettled();
        trial.job().cancel();
        trial.goOn("", 2);
        trial.feed(1);
        trial.awaitSettled();
        trial.refresh();
        assertThatThrownBy(() -> ExactlyOnce.everyExampleIsInOneBatchAsItWasSentLast(
                        trial.settings(), trial.generations().get(0), workload.expected()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("trial-0");
        trial.job().cancel();
    }

    @Test
    void withoutReadCommittedBatchesAreThereTwice() throws Exception {
        Trial trial = generationIsMade("impatient", RefreshScenarios.BATCHES_WRITTEN);
        assertThat(BatchTopic.copies(trial.settings(), IsolationLevel.READ_COMMITTED))
                .isEqualTo(Map.of(1L, Set.of(1)));
        assertThat(BatchTopic.copies(trial.settings(), IsolationLevel.READ_UNCOMMITTED))
                .isEqualTo(Map.of(1L, Set.of(2)));
        trial.job().cancel();
    }

    @Test
    void withoutRetentionASlowTrainerFindsNothing() throws Exception {
        Trial trial = generationIsMade("late", Scenario.whileRefreshed("a generation is made", Trial::refresh));
        BatchTopic.deleteAll(trial.settings());
        assertThatThrownBy(() -> SlowTrainer.start(trial, 0).awaitEnd())
                .hasRootCauseInstanceOf(GenerationException.class)
                .hasStackTraceContaining("batches were removed by retention");
        trial.job().cancel();
    }

    private Trial generationIsMade(String prefix, Scenario scenario) throws Exception {
        Trial trial = Trial.start(bench.installation(), Workload.of(100, Bench.LATER, Bench.SEED), prefix, scenario);
        trial.feed(1);
        trial.awaitSettled();
        scenario.whileRefreshed().happen(trial);
        return trial;
    }

    @Test
    void withoutHighAvailabilityTheJobEndsWithItsJobManager() throws Exception {
        try (Installation installation =
                Installation.start(root.resolve("alone"), Map.of("high-availability.type", "NONE"))) {
            Trial trial = Trial.start(installation, Workload.of(1, Bench.LATER, 1), "alone", Scenarios.UNDISTURBED);
            Scenarios.JOB_MANAGER.whileFed().happen(trial);
            boolean isKnown = Installation.await(
                    "the JobManager answers", () -> trial.job().isKnown(), known -> true);
            assertThat(isKnown).isFalse();
        }
    }

    @Test
    void withoutRestartsWhatFailsOnceHasFailed() throws Exception {
        try (Installation installation =
                Installation.start(root.resolve("once"), Map.of("restart-strategy.type", "none"))) {
            Trial trial = Trial.start(installation, Workload.of(1, Bench.LATER, 1), "once", Scenarios.UNDISTURBED);
            trial.installation().flink().killTaskManager();
            Installation.await("the job has failed", () -> trial.job().health().state(), "FAILED"::equals);
        }
    }

    @Test
    void anotherContentGivesAnotherGeneration() throws Exception {
        Scenario undisturbed = Scenarios.UNDISTURBED;
        assertThat(bench.run(Workload.of(400, Bench.LATER, Bench.SEED + 1), undisturbed))
                .isNotEqualTo(bench.undisturbed(TrialTeacher.WORDS));
    }
}
