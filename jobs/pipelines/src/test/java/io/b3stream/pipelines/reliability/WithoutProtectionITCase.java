package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.pipelines.endtoend.ExactlyOnce;
import io.b3stream.pipelines.endtoend.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises can fail: each of what protects them is taken away, and the trial says what is broken. */
@Tag("reliability")
class WithoutProtectionITCase {
    @RegisterExtension
    private static final OwnBench BENCH = new OwnBench();

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
        assertThatThrownBy(() -> BENCH.get().run(scenario))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rejected records of");
    }

    /** What a checkpoint counts as written is committed after it: an outage between the two can be longer than the broker waits. */
    @Test
    void withoutPatienceForTransactionsRejectedRecordsAreLost() throws Exception {
        int transactionMillis = Scenarios.TRANSACTION_MILLIS;
        Scenario impatient = Scenarios.UNDISTURBED.with(
                "--kafka.transaction-timeout-millis=" + transactionMillis,
                "--graph.checkpoint-millis=" + transactionMillis * 5 / 6);
        Workload workload = Workload.of(400, Bench.LATER, Bench.SEED);
        Trial trial = Trial.start(BENCH.get().installation(), workload, "hasty", impatient);
        trial.job().awaitCheckpoints(1);
        trial.feed(1 / 2.0);
        trial.topic(TopicNames::rejected).awaitUncommitted();
        Thread.sleep(1_000);
        Scenarios.hang(trial, 2 * transactionMillis);
        trial.feed(1);
        trial.awaitSettled();
        trial.job().awaitCheckpoints(2);
        assertThat(trial.rejected())
                .hasSizeLessThan(trial.badSent().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        trial.refresh();
        ExactlyOnce.everyExampleIsInOneBatchAsItWasSentLast(
                trial.settings(), trial.generations().get(0), workload.expected());
        trial.job().cancel();
    }

    @Test
    void withoutItsCheckpointTheJobForgetsWhatItHasRead() throws Exception {
        Scenario fromCommitted = Scenarios.UNDISTURBED.with("--kafka.start=committed");
        Workload workload = Workload.of(100, Bench.LATER, Bench.SEED);
        Trial trial = Trial.start(BENCH.get().installation(), workload, "forgetful", fromCommitted);
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
        assertThat(trial.topic(TopicNames::batches).copies(IsolationLevel.READ_COMMITTED))
                .isEqualTo(Map.of(1L, Set.of(1)));
        assertThat(trial.topic(TopicNames::batches).copies(IsolationLevel.READ_UNCOMMITTED))
                .isEqualTo(Map.of(1L, Set.of(2)));
        trial.job().cancel();
    }

    @Test
    void withoutRetentionASlowTrainerFindsNothing() throws Exception {
        Trial trial = generationIsMade("late", Scenario.whileRefreshed("a generation is made", Trial::refresh));
        trial.topic(TopicNames::batches).deleteAll();
        assertThatThrownBy(() -> SlowTrainer.start(trial, 0).awaitEnd())
                .hasRootCauseInstanceOf(GenerationException.class)
                .hasStackTraceContaining("batches were removed by retention");
        trial.job().cancel();
    }

    private Trial generationIsMade(String prefix, Scenario scenario) throws Exception {
        Trial trial =
                Trial.start(BENCH.get().installation(), Workload.of(100, Bench.LATER, Bench.SEED), prefix, scenario);
        trial.feed(1);
        trial.awaitSettled();
        scenario.whileRefreshed().happen(trial);
        return trial;
    }

    @Test
    void withoutHighAvailabilityTheJobEndsWithItsJobManager() throws Exception {
        try (Installation installation =
                Installation.start(BENCH.folder("alone"), Map.of("high-availability.type", "NONE"))) {
            Trial trial = Trial.start(installation, Workload.of(1, Bench.LATER, 1), "alone", Scenarios.UNDISTURBED);
            Scenarios.JOB_MANAGER.whileFed().happen(trial);
            boolean isKnown = Installation.await(
                    "the JobManager answers", () -> trial.job().isKnown(), known -> true);
            assertThat(isKnown).isFalse();
        }
    }

    static List<Scenario> failures() {
        Scenario taskManager = Scenario.whileFed("a TaskManager is killed", trial -> {
            trial.installation().flink().killTaskManager();
            trial.installation().flink().addTaskManager();
        });
        return List.of(taskManager, Scenarios.NO_CHECKPOINTS, Scenarios.FULL_DISK);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void withoutRestartsWhatFailsOnceHasFailed(Scenario scenario) throws Exception {
        try (Installation installation = Installation.start(
                BENCH.folder("once-" + scenario.name().replace(' ', '-')), Map.of("restart-strategy.type", "none"))) {
            Trial trial = Trial.start(installation, Workload.of(400, Bench.LATER, Bench.SEED), "once", scenario);
            trial.feed(1 / 3.0);
            scenario.whileFed().happen(trial);
            Installation.await("the job has failed", () -> trial.job().health().state(), "FAILED"::equals);
        }
    }

    static List<Scenario> outages() {
        return List.of(
                Scenario.whileFed("the broker is killed", Scenarios::killBroker),
                Scenario.whileFed("the broker hangs", trial -> Scenarios.hang(trial, Scenarios.HANG_MILLIS)));
    }

    /** What takes a job over an outage is that the Kafka client tries again for minutes; no restart is needed then. */
    @ParameterizedTest
    @MethodSource("outages")
    void withoutThePatienceOfItsClientTheJobFailsWithTheBroker(Scenario outage) throws Exception {
        Scenario patient = outage.with("--graph.checkpoint-millis=5000");
        Scenario impatient = patient.with(
                "--kafka.properties.request.timeout.ms=1000",
                "--kafka.properties.delivery.timeout.ms=2000",
                "--kafka.properties.max.block.ms=2000");
        try (Installation installation = Installation.start(
                BENCH.folder(outage.name().replace(' ', '-')), Map.of("restart-strategy.type", "none"))) {
            Trial trial = whileItWrites(installation, "patient", patient);
            trial.job().awaitCheckpoints(2);
            assertThat(trial.job().health().isRunning()).isTrue();
            trial.job().cancel();
            TrialJob failed =
                    whileItWrites(installation, "impatient", impatient).job();
            Installation.await("the job has failed", () -> failed.health().state(), "FAILED"::equals);
        }
    }

    private static Trial whileItWrites(Installation installation, String prefix, Scenario outage) throws Exception {
        Trial trial = Trial.start(installation, Workload.of(400, Bench.LATER, Bench.SEED), prefix, outage);
        trial.feed(1 / 3.0);
        trial.topic(TopicNames::rejected).awaitUncommitted();
        outage.whileFed().happen(trial);
        return trial;
    }

    @Test
    void anotherContentGivesAnotherGeneration() throws Exception {
        Scenario undisturbed = Scenarios.UNDISTURBED;
        assertThat(BENCH.get().run(Workload.of(400, Bench.LATER, Bench.SEED + 1), undisturbed))
                .isNotEqualTo(BENCH.get().undisturbed(TrialTeacher.WORDS));
    }
}
