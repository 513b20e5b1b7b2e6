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
        assertThat(topic(new TopicAccess("b3.batches", 0, List.of(), 0)))
                .isEqualTo(Finding.fault(
                        "topic b3.batches",
                        "is not there, or may not be seen; b3 topics create makes it",
                        ExitCode.KAFKA));
        assertThat(topic(new TopicAccess("b3.batches", 1, List.of(), 0)))
                .isEqualTo(Finding.ok("topic b3.batches", "1 partition"));
        Finding denied = topic(new TopicAccess("b3.batches", 4, List.of("WRITE"), 0));
        assertThat(denied.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(denied.detail()).startsWith("4 partitions; this client may not WRITE: ");
    }

    @Test
    void theRejectedTopicMustTakeTheLongestOriginalAndOurHeaders() {
        String topic = "b3.examples.rejected";
        int wanted = (2 << 20) + 2 * 64 * 1024;
        String[] longer = {"--input.record-bytes-max=" + (2 << 20), "--batch.bytes-max=" + (2 << 20)};
        assertThat(topic(new TopicAccess(topic, 1, List.of(), wanted), longer).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(topic(new TopicAccess(topic, 1, List.of(), wanted - 1), longer))
                .isEqualTo(Finding.fault(
                        "topic b3.examples.rejected",
                        "1 partition; it takes 2228223 bytes at once, and 2228224 may be written: GraphJob fails at a"
                                + " rejected record of that length, at each restart. Set its max.message.bytes to 2228224"
                                + " with kafka-configs.sh",
                        ExitCode.KAFKA));
    }

    @Test
    void theBatchesTopicMustTakeTheLongestBatch() {
        String topic = "b3.batches";
        int kafkas = 1_048_588;
        assertThat(topic(new TopicAccess(topic, 3, List.of(), kafkas)).verdict())
                .isEqualTo(Verdict.OK);
        Finding tooLong = topic(new TopicAccess(topic, 3, List.of("WRITE"), kafkas), "--batch.bytes-max=2000000");
        assertThat(tooLong.verdict()).isEqualTo(Verdict.FAULT);
        assertThat(tooLong.detail())
                .isEqualTo(
                        "3 partitions; it takes 1048588 bytes at once, and 2065536 may be written: a refresh fails at"
                                + " a batch of that length. Set its max.message.bytes to 2065536 with kafka-configs.sh, or lower"
                                + " batch.bytes-max, which is 2000000");
        assertThat(topic(new TopicAccess("b3.generations", 1, List.of(), 1)).verdict())
                .isEqualTo(Verdict.OK);
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

    private static Finding topic(TopicAccess found, String... settings) {
        return KafkaExamination.finding(found, Settings.of(settings));
    }

    private static List<Finding> examine(Examination examination, String... settings) {
        List<Finding> found = new ArrayList<>();
        examination.examine(Settings.of(settings), found::add);
        return found;
    }
}
