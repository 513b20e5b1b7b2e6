package io.b3stream.pipelines.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.flink.Checkpoints;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final long MINUTE = 60_000;
    private static final GraphStatus.Audit NONE = new GraphStatus.Audit(0, 0, 0);

    @Test
    void fiveIntervalsWithoutACheckpointAreTooMany() {
        Settings settings = Settings.of("--graph.checkpoint-millis=30000", "--kafka.transaction-timeout-millis=600000");
        long most = 5 * 30_000;
        assertThat(troubles(settings, health(99 * MINUTE, 0, most), NONE)).isEmpty();
        assertThat(troubles(settings, health(99 * MINUTE, 0, most + 1), NONE))
                .singleElement()
                .asString()
                .contains("no checkpoint was completed for 2 min (graph.checkpoint-millis = 30000)");
    }

    @Test
    void aMinuteWithoutACheckpointIsNothingHoweverShortTheInterval() {
        Settings settings = Settings.of("--graph.checkpoint-millis=100");
        assertThat(troubles(settings, health(99 * MINUTE, 0, MINUTE), NONE)).isEmpty();
        assertThat(troubles(settings, health(99 * MINUTE, 0, MINUTE + 1), NONE)).hasSize(1);
    }

    @Test
    void aJobThatHasJustBegunIsNotOwedACheckpoint() {
        JobHealth young = new JobHealth("RUNNING", MINUTE, 0, "", new Checkpoints(0, 0, null, ""));
        assertThat(troubles(Settings.defaults(), young, NONE)).isEmpty();
        assertThat(troubles(Settings.defaults(), health(MINUTE, 0, 99 * MINUTE), NONE))
                .isEmpty();
    }

    @Test
    void aRestartIsForgivenAfterTenMinutes() {
        assertThat(troubles(Settings.defaults(), health(10 * MINUTE, 2, 0), NONE))
                .isEmpty();
        assertThat(troubles(Settings.defaults(), health(10 * MINUTE - 1, 2, 0), NONE))
                .singleElement()
                .asString()
                .contains("has restarted, 2 in all, the last time 9 min ago");
    }

    @Test
    void recallIsHeldAgainstTheSetting() {
        GraphStatus.Audit audit = new GraphStatus.Audit(1, 100, 5);
        assertThat(troubles(Settings.defaults(), health(MINUTE, 0, 0), audit)).hasSize(1);
        assertThat(troubles(Settings.of("--graph.recall=0.95"), health(MINUTE, 0, 0), audit))
                .isEmpty();
        assertThat(troubles(Settings.of("--graph.recall=0.96"), health(MINUTE, 0, 0), audit))
                .singleElement()
                .asString()
                .contains("5 of 100 audited entries; graph.recall = 0.96");
    }

    private static JobHealth health(long upMillis, long restarts, long checkpointAge) {
        return new JobHealth(
                "RUNNING",
                upMillis,
                restarts,
                "",
                new Checkpoints(1, 0, new Checkpoints.Completed(checkpointAge, 1, 1), ""));
    }

    private static List<String> troubles(Settings settings, JobHealth health, GraphStatus.Audit audit) {
        GraphStatus graph = new GraphStatus("id", "http://f:1", health, new GraphStatus.Rates(0, 0, 0), audit);
        return Troubles.of(settings, Part.of(graph), List.of()).stream()
                .map(Trouble::what)
                .toList();
    }
}
