package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavepointCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @Test
    void thePathIsWhatAScriptReads() {
        CommandRun run = CommandRun.of(backend, "savepoint");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("file:/savepoints/1\n");
        assertThat(run.err())
                .isEqualTo("b3-graph goes on; to go back to this moment, stop it and start it with:"
                        + " b3 graph --graph.restore-from=file:/savepoints/1\n");
    }

    @Test
    void aStoppedJobSaysHowToGoOn() {
        CommandRun run = CommandRun.of(backend, "savepoint", "--stop");
        assertThat(run.out()).isEqualTo("file:/savepoints/1\n");
        assertThat(run.err())
                .isEqualTo("b3-graph has stopped; it goes on from there with:"
                        + " b3 graph --graph.restore-from=file:/savepoints/1\n");
        assertThat(backend.savepoints).containsExactly("STOP into ");
        assertThat(CommandRun.of(backend, "savepoint", "--stop", "--json").out())
                .contains("\"savepoint\" : \"file:/savepoints/1\"", "\"stopped\" : true");
    }

    @ParameterizedTest
    @CsvSource({
        "savepoint, GO_ON into ''",
        "savepoint --refresh.savepoint-dir=file:///s, GO_ON into file:///s",
        "savepoint --refresh.savepoint-dir=file:///s --to=s3://b/s, GO_ON into s3://b/s",
        "savepoint --to /var/s, GO_ON into /var/s"
    })
    void theFolderIsTheOptionsOrElseTheSettings(String line, String expected) {
        CommandRun.of(backend, line.split(" "));
        assertThat(backend.savepoints).containsExactly(expected.replace("''", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--to=", "--to=savepoints", "--to=.", "--to=b:"})
    void aFolderThatOnlyThisProcessKnowsIsAUsageFault(String option) {
        CommandRun run = CommandRun.of(backend, "savepoint", option);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).startsWith("b3: --to is '").contains("as every TaskManager sees it");
        assertThat(backend.savepoints).isEmpty();
    }

    @Test
    void aClusterThatDoesNotAnswerIsAFlinkFault() {
        backend.fault = new FlinkUnavailableException("0 running jobs are named 'b3-graph' at http://f:1");
        CommandRun run = CommandRun.of(backend, "savepoint");
        assertThat(run.code()).isEqualTo(ExitCode.FLINK.code());
        assertThat(run.err()).startsWith("b3: 0 running jobs are named 'b3-graph'");
        assertThat(run.out()).isEmpty();
    }
}
