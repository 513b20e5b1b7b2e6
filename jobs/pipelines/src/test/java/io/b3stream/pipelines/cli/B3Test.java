package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.pipelines.demo.DemoRequest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class B3Test {
    private final InMemoryBackend backend = new InMemoryBackend();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "topics",
                "topics create",
                "config",
                "config print",
                "config check",
                "doctor",
                "status",
                "model",
                "model check",
                "embed",
                "graph",
                "savepoint",
                "produce",
                "delete",
                "rejected",
                "rejected list",
                "rejected replay",
                "refresh",
                "generations",
                "generations list",
                "generations show",
                "generations diff",
                "report",
                "tail",
                "exporter"
            })
    void everyCommandExplainsItself(String command) {
        CommandRun run = CommandRun.of(backend, (command + " --help").split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: b3 " + command).contains("--settings=FILE", "--verbose");
        assertThat(backend.seen).isEmpty();
    }

    @Test
    void helpListsCommandsExitCodesAndSettings() {
        CommandRun run = CommandRun.of(backend, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("demo", "produce", "tail", "Exit codes:", "Nothing to do", "--batch.size=64", "Examples per");
        for (ExitCode exit : ExitCode.values()) {
            assertThat(run.out()).containsPattern("(?m)^ +" + exit.code() + " +");
        }
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void theVersionIsShown() {
        assertThat(CommandRun.of(backend, "--version").out()).startsWith("b3 ");
    }

    @Test
    void aMistypedCommandGetsASuggestion() {
        CommandRun run = CommandRun.of(backend, "prodce");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err())
                .contains("prodce")
                .contains("Did you mean", "produce")
                .contains("Try: b3 --help");
    }

    @Test
    void aMistypedOptionGetsASuggestion() {
        CommandRun run = CommandRun.of(backend, "refresh", "--jsn");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("--jsn", "--json").contains("Try: b3 refresh --help");
    }

    @Test
    void noCommandIsAUsageFault() {
        assertThat(CommandRun.of(backend).code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(CommandRun.of(backend, "topics").err()).contains("b3 topics create");
        assertThat(CommandRun.of(backend, "model").err()).contains("b3 model check");
        assertThat(CommandRun.of(backend, "config").err()).contains("b3 config print or b3 config check");
        assertThat(CommandRun.of(backend, "rejected").err()).contains("b3 rejected list or b3 rejected replay");
    }

    @Test
    void settingsComeFromFileEnvironmentAndArguments() throws IOException {
        Path file = Files.writeString(folder.resolve("b3.yaml"), "batch.size: 128\nmining.near-ranks: 7\n");
        CommandRun.of(backend, "graph", "--settings", file.toString(), "--batch.size=256");
        CommandRun.of(backend, Map.of("B3_SETTINGS", file.toString()), "--mining.near-ranks=8", "graph");
        assertThat(backend.seen.get(0).get(SettingKeys.BATCH_SIZE)).isEqualTo(256);
        assertThat(backend.seen.get(0).get(SettingKeys.MINING_NEAR_RANKS)).isEqualTo(7);
        assertThat(backend.seen.get(1).get(SettingKeys.BATCH_SIZE)).isEqualTo(128);
        assertThat(backend.seen.get(1).get(SettingKeys.MINING_NEAR_RANKS)).isEqualTo(8);
    }

    @Test
    void everyBadSettingIsOneLine() {
        CommandRun run = CommandRun.of(backend, "graph", "--batch.sise=1", "--graph.shards=0");
        assertThat(run.code()).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(run.err().lines())
                .containsExactly(
                        "b3: --batch.sise: unknown setting batch.sise; did you mean batch.size?",
                        "b3: --graph.shards: graph.shards = 0 is not a whole number in 1..4096");
    }

    @Test
    void aKafkaPropertyThatIsOursIsASettingsFault() {
        CommandRun run = CommandRun.of(backend, "graph", "--kafka.properties.acks=0");
        assertThat(run.code()).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(run.err()).contains("acks").contains("leave them out");
        assertThat(backend.seen).isEmpty();
    }

    @Test
    void aSettingWithoutValueIsASettingsFault() {
        CommandRun run = CommandRun.of(backend, "graph", "--batch.size", "64");
        assertThat(run.code()).isIn(ExitCode.USAGE.code(), ExitCode.SETTINGS.code());
        assertThat(CommandRun.of(backend, "graph", "--batch.size").code()).isEqualTo(ExitCode.SETTINGS.code());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new TimeoutException("no broker"), ExitCode.KAFKA, "Kafka does not answer: no broker"),
                Arguments.of(
                        new ExecutionException(new UnknownTopicOrPartitionException("b3.examples")),
                        ExitCode.KAFKA,
                        "create all with: b3 topics create"),
                Arguments.of(new TopicAuthorizationException("b3.batches"), ExitCode.KAFKA, "Kafka refuses"),
                Arguments.of(new SaslAuthenticationException("who?"), ExitCode.KAFKA, "kafka.properties.*"),
                Arguments.of(new KafkaAccessException("no broker at k:1"), ExitCode.KAFKA, "b3: no broker at k:1"),
                Arguments.of(new EmbeddingException("no model.onnx"), ExitCode.SETTINGS, "b3: no model.onnx"),
                Arguments.of(new FlinkUnavailableException("gone"), ExitCode.FLINK, "b3: gone"),
                Arguments.of(new CommandFault(ExitCode.INPUT, "no such"), ExitCode.INPUT, "b3: no such"),
                Arguments.of(new IOException("disk full"), ExitCode.INPUT, "disk full"),
                Arguments.of(new IllegalStateException("odd"), ExitCode.UNEXPECTED, "--verbose shows where"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsOneLineAndACode(Exception fault, ExitCode code, String line) {
        backend.fault = fault;
        CommandRun run = CommandRun.of(backend, "graph");
        assertThat(run.code()).isEqualTo(code.code());
        assertThat(run.err()).contains(line).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void verboseShowsTheStack() {
        backend.fault = new IllegalStateException("odd");
        assertThat(CommandRun.of(backend, "graph", "--verbose").err()).contains("\tat io.b3stream");
    }

    @Test
    void theDemoIsAskedForWhatTheOptionsSay() throws IOException {
        Path data = Files.writeString(folder.resolve("mine.tsv"), "a\tb\tc\n");
        CommandRun.of(backend, "demo", "--data", data.toString(), "--keep-running", "--folder=" + folder);
        assertThat(backend.demos).containsExactly(new DemoRequest(data, true, folder));
        CommandRun.of(backend, "demo", "--data=", "--keep-running=false", "--folder=" + folder);
        assertThat(backend.demos.get(1)).isEqualTo(new DemoRequest(null, false, folder));
        CommandRun missing = CommandRun.of(backend, "demo", "--data", "none.tsv");
        assertThat(missing.code()).isEqualTo(ExitCode.INPUT.code());
        assertThat(missing.err()).isEqualTo("b3: No readable file at none.tsv: check --data\n");
    }
}
