package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.terminal.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @TempDir
    Path folder;

    @Test
    void everyExampleGetsItsEmbeddings() throws IOException {
        CommandRun run = embed(file("words.tsv", "a\"\tcat\tfeline\nb\tdog\tcanine\n"), "out.jsonl");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("wrote 2 examples with embeddings to " + folder.resolve("out.jsonl"));
        assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
                .containsExactly(
                        "{\"id\":\"a\\\"\",\"dataset\":\"words\",\"query\":\"cat\",\"positive\":\"feline\","
                                + "\"queryEmbedding\":[3.0,1.0],\"positiveEmbedding\":[6.0,0.0]}",
                        "{\"id\":\"b\",\"dataset\":\"words\",\"query\":\"dog\",\"positive\":\"canine\","
                                + "\"queryEmbedding\":[3.0,1.0],\"positiveEmbedding\":[6.0,0.0]}");
    }

    @Test
    void whatItWritesCanBeProduced() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            lines.append(i).append("\tq").append("x".repeat(i)).append("\tp\n");
        }
        embed(file("w.tsv", lines.toString()), "out.jsonl");
        CommandRun run = CommandRun.of(
                backend,
                "produce",
                "--dataset=other",
                folder.resolve("out.jsonl").toString());
        assertThat(run.out()).isEqualTo("sent 1,500 examples; 0 lines were no examples\n");
        assertThat(backend.sent.get("1200").getQueryEmbedding()).containsExactly(1_201f, 1f);
        assertThat(backend.sent.get("1200").getDataset()).isEqualTo("w");
    }

    @Test
    void embeddingsThatAreThereAreKept() throws IOException {
        String line =
                "{\"id\":\"a\",\"query\":\"fail\",\"positive\":\"p\",\"queryEmbedding\":[1],\"positiveEmbedding\":[2]}";
        embed(file("w.jsonl", line + "\n"), "out.jsonl");
        assertThat(Files.readString(folder.resolve("out.jsonl"))).contains("\"queryEmbedding\":[1.0]");
    }

    @Test
    void aNameThatEndsInGzIsPacked() throws IOException {
        embed(file("w.tsv", "a\tb\tc\n"), "out.jsonl.gz");
        byte[] packed = Files.readAllBytes(folder.resolve("out.jsonl.gz"));
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        assertThat(plain).asString().startsWith("{\"id\":\"a\"").endsWith("}\n");
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path there = file("out.jsonl", "precious");
        CommandRun run = embed(file("w.tsv", "a\tb\tc\n"), "out.jsonl");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).isEqualTo("b3: " + there + " exists: remove it, or name another file\n");
        assertThat(there).hasContent("precious");
        assertThat(embed(there, "out.csv").err()).startsWith("b3: OUT must end in .jsonl or .jsonl.gz, is ");
    }

    @Test
    void nothingThatLooksFinishedIsLeftByAFault() throws IOException {
        CommandRun run = embed(file("w.tsv", "a\tfail\tc\n"), "out.jsonl");
        assertThat(run.code()).isEqualTo(ExitCode.UNEXPECTED.code());
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void badLinesAreNamed() throws IOException {
        CommandRun run = embed(file("w.tsv", "a\tb\tc\nbad\n"), "out.jsonl");
        assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
        assertThat(run.err()).contains("w.tsv:2: ");
    }

    private CommandRun embed(Path from, String to) {
        return CommandRun.of(
                backend, "embed", from.toString(), folder.resolve(to).toString());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
