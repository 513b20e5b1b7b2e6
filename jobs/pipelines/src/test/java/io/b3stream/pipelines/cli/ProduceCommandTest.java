package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProduceCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @TempDir
    Path folder;

    @Test
    void everyLineIsSentAndFlushed() throws IOException {
        Path file = file("words.tsv", "a\tcat\tfeline\nb\tdog\tcanine\n");
        CommandRun run = CommandRun.of(backend, "produce", file.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("sent 2 examples; 0 lines were no examples\n");
        assertThat(backend.sent.keySet()).containsExactly("a", "b");
        assertThat(backend.sent.get("a").getDataset()).isEqualTo("words");
        assertThat(backend.flushes).isEqualTo(1);
    }

    @Test
    void badLinesAreNamedAndTheOthersSent() throws IOException {
        Path file = file("words.tsv", "a\tcat\tfeline\nb\tdog\nc\tcow\tbovine\n");
        CommandRun run = CommandRun.of(backend, "produce", "--dataset=animals", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
        assertThat(run.err()).startsWith("b3: " + file + ":2: has 2 columns").hasLineCount(1);
        assertThat(run.out()).isEqualTo("sent 2 examples; 1 lines were no examples\n");
        assertThat(backend.sent.get("c").getDataset()).isEqualTo("animals");
    }

    @Test
    void onlyTheFirstTwentyBadLinesAreNamed() throws IOException {
        CommandRun run = CommandRun.of(
                backend, "produce", file("w.tsv", "bad\n".repeat(23)).toString());
        assertThat(run.err()).hasLineCount(21).endsWith("b3: and 3 more bad lines\n");
    }

    @Test
    void countsAreJsonForAProgram() throws IOException {
        CommandRun run = CommandRun.of(
                backend, "produce", "--json", file("w.tsv", "a\tb\tc\n").toString());
        assertThat(run.out()).contains("\"sent\" : 1", "\"bad\" : 0");
    }

    @Test
    void anEmptyFileIsNothingToDo() throws IOException {
        CommandRun run = CommandRun.of(backend, "produce", file("w.tsv", "").toString());
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
    }

    @Test
    void aMissingFileIsNamed() {
        CommandRun run = CommandRun.of(backend, "produce", "none.tsv");
        assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
        assertThat(run.err()).isEqualTo("b3: No readable file at none.tsv\n");
        assertThat(CommandRun.of(backend, "produce").code()).isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    void longFilesReportNowAndThenWithoutATerminal() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            lines.append(i).append("\tq\tp\n");
        }
        CommandRun run = CommandRun.of(
                backend, "produce", file("w.tsv", lines.toString()).toString());
        assertThat(run.err())
                .contains("produce: 50,000 examples", "produce: 100,000 examples")
                .hasLineCount(2);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
