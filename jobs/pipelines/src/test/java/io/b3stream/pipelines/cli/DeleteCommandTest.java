package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleteCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @TempDir
    Path folder;

    @Test
    void everyIdIsDeletedFromEveryDataSet() {
        CommandRun run = CommandRun.of(backend, "delete", "a", "b c");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("sent 2 deletions; 0 lines were no ids\n");
        assertThat(backend.deleted).containsExactly("a of null", "b c of null");
        assertThat(backend.flushes).isEqualTo(1);
    }

    @Test
    void anIdMayBeginWithAHyphen() {
        assertThat(CommandRun.of(backend, "delete", "a", "--", "-b", "--file").code())
                .isZero();
        assertThat(backend.deleted).containsExactly("a of null", "-b of null", "--file of null");
    }

    @Test
    void aDataSetLimitsTheDeletion() {
        assertThat(CommandRun.of(backend, "delete", "--dataset", "words", "a").code())
                .isZero();
        assertThat(backend.deleted).containsExactly("a of words");
    }

    @Test
    void idsOfAFileFollowThoseOfTheCommandLine() throws IOException {
        Path file = file("\uFEFFx\r\n\n  y\n".getBytes(StandardCharsets.UTF_8));
        CommandRun run = CommandRun.of(backend, "delete", "a", "--file", file.toString());
        assertThat(run.code()).isZero();
        assertThat(backend.deleted).containsExactly("a of null", "x of null", "  y of null");
    }

    @Test
    void badLinesAreNamedAndTheOthersSent() throws IOException {
        String lines = "x\na\tcat\tfeline\n\u00ff\n" + "i".repeat(513) + "\ny\n";
        Path file = file(lines.getBytes(StandardCharsets.ISO_8859_1));
        CommandRun run = CommandRun.of(backend, "delete", "--json", "--file", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
        assertThat(run.err().lines())
                .containsExactly(
                        "b3: " + file + ":2: has a tab; wanted is one id per line",
                        "b3: " + file + ":3: is not UTF-8",
                        "b3: " + file + ":4: the key has 513 bytes, at most 512");
        assertThat(run.out()).contains("\"sent\" : 2", "\"bad\" : 3");
        assertThat(backend.deleted).containsExactly("x of null", "y of null");
    }

    @Test
    void aFileWithoutIdsIsNothingToDo() throws IOException {
        CommandRun run = CommandRun.of(
                backend, "delete", "--file", file(new byte[] {'\n'}).toString());
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
    }

    @ParameterizedTest
    @CsvSource({
        "delete, 2, Name ids",
        "delete a --dataset=, 2, --dataset is blank",
        "delete a --file none.txt, 6, No readable file at none.txt: check --file",
        "delete a --flie none.txt, 2, Unknown option"
    })
    void nonsenseIsNamedAndNothingIsSent(String line, int code, String message) {
        CommandRun run = CommandRun.of(backend, line.split(" "));
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
        assertThat(backend.deleted).isEmpty();
    }

    @Test
    void aBlankIdIsNamedAndTheOthersAreNotSent() {
        CommandRun run = CommandRun.of(backend, "delete", "a", " ");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("the key is blank; set it to the example's id");
        assertThat(backend.deleted).isEmpty();
    }

    @Test
    void aMissingTopicIsAKafkaFault() {
        backend.fault = new KafkaAccessException("no such topic at k:1: b3.examples; create it first");
        CommandRun run = CommandRun.of(backend, "delete", "a");
        assertThat(run.code()).isEqualTo(ExitCode.KAFKA.code());
        assertThat(run.err()).isEqualTo("b3: no such topic at k:1: b3.examples; create it first\n");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("ids.txt"), content);
    }
}
