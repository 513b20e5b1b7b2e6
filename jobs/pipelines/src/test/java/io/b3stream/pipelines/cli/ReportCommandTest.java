package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.WireSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @TempDir
    private Path folder;

    @Test
    void theLatestGenerationIsWrittenToAFile() throws IOException {
        publish(1);
        publish(2);
        Path file = folder.resolve("report.html");
        CommandRun run = CommandRun.of(backend, "report", "--out", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("Generation 2 of data set wordnet: " + file + "\n");
        assertThat(Files.readString(file)).contains("generation 2", "a small feline animal");
    }

    @Test
    void aProgramReadsWhereItIs() {
        publish(1);
        Path file = folder.resolve("report.html");
        CommandRun run = CommandRun.of(backend, "report", "--json", "--map", "0", "--out", file.toString());
        assertThat(run.out()).contains("\"file\" : \"" + file + "\"", "\"generation\" : 1");
    }

    @Test
    void withoutATeacherThereIsAReportWithoutAMap() throws IOException {
        publish(1);
        Path file = folder.resolve("report.html");
        CommandRun run = CommandRun.of(backend, "report", "--teacher.model=nowhere", "--out", file.toString());
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("there is no map", "nowhere");
        assertThat(Files.readString(file)).contains("There is no map");
    }

    @Test
    void whereNothingCanBeWrittenIsSaid() throws IOException {
        publish(1);
        Path inTheWay = Files.createFile(folder.resolve("a-file"));
        CommandRun run = CommandRun.of(backend, "report", "--out", inTheWay + "/report.html");
        assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
        assertThat(run.err()).contains("Cannot write the report to " + inTheWay, "--out");
    }

    @Test
    void limitsAndMissingGenerationsAreExplained() {
        assertThat(CommandRun.of(backend, "report").code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
        CommandRun run = CommandRun.of(backend, "report", "--batches", "0");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("batches must be in 1..1000, is 0");
        backend.fault = new KafkaAccessException("no broker");
        assertThat(CommandRun.of(backend, "report").code()).isEqualTo(ExitCode.KAFKA.code());
    }

    private void publish(long number) {
        backend.generations.add(WireSamples.generation("wordnet", number));
        backend.batches.put(number, List.of(WireSamples.batch(number, 0), WireSamples.batch(number, 1)));
    }
}
