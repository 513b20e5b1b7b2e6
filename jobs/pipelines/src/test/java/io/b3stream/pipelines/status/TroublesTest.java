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

    @Test
    void anInputThatIsHeldIsTroubleThatSaysWhatToDo() {
        Settings settings = Settings.of("--input.rejected-share-max=0.5", "--input.rejected-pause-millis=100");
        JobHealth well = health(MINUTE, 0, 0);
        assertThat(troubles(settings, graph(well, 0, NONE))).isEmpty();
        assertThat(troubles(settings, graph(well, 1, NONE)))
                .containsExactly(
                        "the input is held: 1 subtask reads one record in 100 ms, because most of the last ones"
                                + " were rejected (input.rejected-share-max = 0.5); b3 rejected list says why: mend that and"
                                + " restart GraphJob, or set the share to 1 and they pass");
        assertThat(troubles(settings, graph(well, 2, NONE)))
                .singleElement()
                .asString()
                .startsWith("the input is held: 2 subtasks read one");
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
        return troubles(settings, graph(health, 0, audit));
    }

    private static GraphStatus graph(JobHealth health, int braked, GraphStatus.Audit audit) {
        return new GraphStatus("id", "http://f:1", health, new GraphStatus.Rates(0, 0, 0, braked), audit);
    }

    private static List<String> troubles(Settings settings, GraphStatus graph) {
        return Troubles.of(settings, Part.of(graph), List.of()).stream()
                .map(Trouble::what)
                .toList();
    }
}
