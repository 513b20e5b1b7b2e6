package io.b3stream.pipelines.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.TopicAccess;
import io.b3stream.pipelines.doctor.Finding.Verdict;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
    @TempDir
    Path folder;

    @Test
    void theProcessSaysItsJavaItsScorerAndItsRoom() {
        List<Finding> found = examine(
                new ProcessExamination(),
                "--graph.checkpoint-dir=" + folder.resolve("not/yet").toUri());
        assertThat(found)
                .extracting(Finding::subject)
                .containsExactly("Java", "vector instructions", "heap", "temporary files", "checkpoints");
        assertThat(found).noneMatch(finding -> finding.verdict() == Verdict.FAULT);
        assertThat(found.get(4).detail()).contains("MiB free in " + folder.resolve("not/yet"));
    }

    @Test
    void aFileWhereAFolderIsNeededIsAFault() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(ProcessExamination.room("checkpoints", file.resolve("inside")))
                .isEqualTo(Finding.fault(
                        "checkpoints", file + " is a file, not a folder; name another", ExitCode.SETTINGS));
    }

    @Test
    void topicsSayWhatIsMissingAndWhatIsDenied() {
        assertThat(KafkaExamination.finding(new TopicAccess("b3.batches", 0, List.of())))
                .isEqualTo(Finding.fault(
                        "topic b3.batches",
                        "is not there, or may not be seen; b3 topics create makes it",
                        ExitCode.KAFKA));
        assertThat(KafkaExamination.finding(new TopicAccess("b3.batches", 1, List.of())))
                .isEqualTo(Finding.ok("topic b3.batches", "1 partition"));
        Finding denied = KafkaExamination.finding(new TopicAccess("b3.batches", 4, List.of("WRITE")));
        assertThat(denied.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(denied.detail()).startsWith("4 partitions; this client may not WRITE: ");
    }

    @Test
    void aTeacherThatIsNotThereIsAFaultAndOneThatIsSaysItsDevice() {
        List<Finding> gone = examine(new TeacherExamination(), "--teacher.model=/nowhere");
        assertThat(gone).hasSize(1);
        assertThat(gone.get(0).exit()).isEqualTo(ExitCode.SETTINGS);
        assertThat(gone.get(0).detail()).startsWith("no model package '/nowhere'");

        List<Finding> found = examine(new TeacherExamination(), "--teacher.device=cpu");
        assertThat(found)
                .containsExactly(
                        Finding.ok("teacher", "all-MiniLM-L6-v2, 384 dimensions, gives its golden vector"),
                        Finding.ok("device", "cpu"));
    }

    @Test
    void brokersAndClustersThatDoNotAnswerAreFaultsWithTheirAddresses() {
        List<Finding> kafka = examine(
                new KafkaExamination(), "--kafka.bootstrap-servers=127.0.0.1:1", "--kafka.request-timeout-millis=1000");
        assertThat(kafka).hasSize(1);
        assertThat(kafka.get(0).exit()).isEqualTo(ExitCode.KAFKA);
        assertThat(kafka.get(0).detail()).contains("127.0.0.1:1");

        List<Finding> flink = examine(
                new FlinkExamination(),
                "--refresh.graph-rest=http://127.0.0.1:1",
                "--refresh.communities-rest=http://127.0.0.1:2");
        assertThat(flink).extracting(Finding::subject).containsExactly("GraphJob", "CommunityJob's cluster");
        assertThat(flink).allMatch(finding -> finding.exit() == ExitCode.FLINK);
        assertThat(flink.get(1).detail()).contains("http://127.0.0.1:2");
    }

    @Test
    void aClockIsOffByWhatTheWayThereAndBackCannotExplain() {
        long sent = 1_000_000;
        long received = sent + 3_000;
        assertThat(clock(sent, sent + 1_000, received))
                .isEqualTo(Finding.ok("clock", "at most 2.0 s from this machine's"));
        assertThat(clock(sent, received + 5_000, received).verdict()).isEqualTo(Verdict.OK);
        assertThat(clock(sent, sent - 5_000, received).verdict()).isEqualTo(Verdict.OK);
        Finding ahead = clock(sent, received + 5_001, received);
        assertThat(ahead.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(ahead.detail()).startsWith("5.0 s ahead of this machine's: ");
        assertThat(clock(sent, sent - 7_500, received).detail()).startsWith("7.5 s behind this machine's: ");
    }

    @Test
    void clocksOfThoseWhoDoNotAnswerAreLeftToTheOtherExaminations() {
        assertThat(examine(
                        new ClockExamination(Clock.systemUTC()),
                        "--kafka.bootstrap-servers=127.0.0.1:1",
                        "--kafka.request-timeout-millis=1000",
                        "--refresh.graph-rest=http://127.0.0.1:1"))
                .isEmpty();
    }

    private static Finding clock(long sent, long theirs, long received) {
        return ClockExamination.finding("clock", sent, theirs, received);
    }

    private static List<Finding> examine(Examination examination, String... settings) {
        List<Finding> found = new ArrayList<>();
        examination.examine(Settings.of(settings), found::add);
        return found;
    }
}
