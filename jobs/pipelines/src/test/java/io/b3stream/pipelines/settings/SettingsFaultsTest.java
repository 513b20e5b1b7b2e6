package io.b3stream.pipelines.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFaultsTest {
    @TempDir
    Path folder;

    @Test
    void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestName() throws IOException {
        Path file = file("batch.size: 64\nbatch.comunity-size: 8\n");
        assertThatThrownBy(() -> Settings.load(file, List.of()))
                .hasMessage(file + ":2: unknown setting batch.comunity-size; did you mean batch.community-size?");
        assertThatThrownBy(() -> Settings.of("--bach.size=8"))
                .hasMessage("--bach.size: unknown setting bach.size; did you mean batch.size?");
        assertThatThrownBy(() -> Settings.of("--entirely.else=8"))
                .hasMessage("--entirely.else: unknown setting entirely.else; b3 --help lists all settings");
    }

    @ParameterizedTest
    @CsvSource({
        "batch.size, 1, a whole number in 2..8192",
        "batch.size, 65537, a whole number in 2..8192",
        "batch.size, 64.5, a whole number in 2..8192",
        "batch.size, many, a whole number in 2..8192",
        "batch.size, '', a whole number in 2..8192",
        "batch.community-size, automatic, auto or a whole number in 2..512",
        "graph.checkpoint-millis, 99, a whole number in 100..86400000",
        "graph.shards, 99999999999999999999, a whole number in 1..4096",
        "teacher.device, gpu, 'one of auto, cpu, cuda'",
        "kafka.rejected-delivery, once, 'one of exactly-once, at-least-once'",
        "kafka.topic-prefix, b3/x, '1 to 200 letters, digits, dots, hyphens or underscores'",
        "kafka.bootstrap-servers, ' ', 'a text, not blank'",
        "refresh.graph-rest, localhost:8081, an address such as http://localhost:8081",
        "refresh.ship-jars, yes, true or false",
        "mining.penalty, -0.5, a number in 0.0..100.0",
        "mining.objective, rank, 'one of rank-window, positive-aware'",
        "communities.full-every, 0, a whole number in 1..1000000",
    })
    void aValueOfTheWrongTypeOrRangeIsRefusedWithWhatIsAllowed(String key, String value, String expected) {
        assertThatThrownBy(() -> Settings.of("--" + key + "=" + value))
                .hasMessage("--" + key + ": " + key + " = " + value + " is not " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--batch.community-size=24, batch.size = 64 is not a multiple of batch.community-size = 24",
        "--batch.community-size=128, batch.community-size = 128 is above batch.size = 64",
        "--batch.hard-negatives=64 --mining.window-ranks=63, batch.hard-negatives = 64 is above the 63 ranks",
        "--mining.objective=positive-aware --mining.first-rank=130, mining.first-rank = 130 is not below 130",
        "--graph.parallelism=17, graph.parallelism = 17 is above graph.shards = 16",
        "--graph.parallelism=129, graph.parallelism = 129 is above graph.max-parallelism = 128",
        "--graph.shards=129, graph.shards = 129 is above graph.max-parallelism = 128",
        "--graph.checkpoint-millis=600000, kafka.transaction-timeout-millis = 600000 must be above graph.checkpoint",
        "--batch.size=8192, batch.size = 8192 takes at least 1187840 bytes without any text; batch.bytes-max is 921600",
        "--batch.size=8192 --batch.bytes-max=65536 --batch.recombination=false, takes at least 73728 bytes",
        "--input.record-bytes-max=921601, input.record-bytes-max = 921601 is above batch.bytes-max = 921600",
    })
    void contradictionsAreRefusedWithBothValues(String argument, String message) {
        assertThatThrownBy(() -> Settings.of(argument.split(" "))).hasMessageContaining(message);
    }

    @Test
    void theFirstRankOfTheOtherRuleDoesNotMatter() {
        Settings settings = Settings.of("--mining.near-ranks=0", "--mining.window-ranks=5");
        assertThat(settings.firstWantedRank()).isZero();
        assertThat(Settings.of("--mining.objective=positive-aware").firstWantedRank())
                .isEqualTo(10);
    }

    @Test
    void withoutTransactionsTheirTimeoutDoesNotMatter() {
        Settings settings = Settings.of("--kafka.rejected-delivery=at-least-once", "--graph.checkpoint-millis=900000");
        assertThat(settings.get(SettingKeys.GRAPH_CHECKPOINT_MILLIS)).isEqualTo(900_000L);
    }

    @Test
    void everyProblemIsReportedAtOnce() throws IOException {
        Path file = file("batch.size: 0\nmining.near-rank: 3\n");
        SettingsException fault =
                catchThrowableOfType(SettingsException.class, () -> Settings.load(file, List.of("--graph.shards=x")));
        assertThat(fault.problems()).hasSize(3);
    }

    @Test
    void aKeyGivenTwiceInOneSourceIsRefused() throws IOException {
        Path file = file("batch.size: 64\nbatch:\n  size: 32\n");
        assertThatThrownBy(() -> Settings.load(file, List.of()))
                .hasMessage(file + ":3: batch.size is given twice, first at " + file + ":1");
        assertThatThrownBy(() -> Settings.of("--batch.size=64", "--batch.size=32"))
                .hasMessage("--batch.size: batch.size is given twice, first at --batch.size");
    }

    @Test
    void aFileThatIsMissingOrNotYamlIsNamed() throws IOException {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> Settings.load(missing, List.of()))
                .hasMessage("No settings file at " + missing + ": check --settings");
        assertThatThrownBy(() -> Settings.load(file("batch: [\n"), List.of())).hasMessageContaining("not YAML");
        assertThatThrownBy(() -> Settings.load(file("just text\n"), List.of()))
                .hasMessageContaining(":1: expected settings such as batch.size: 64");
        assertThatThrownBy(() -> Settings.load(file("batch.size: [[1]]\n"), List.of()))
                .hasMessageContaining("write plain values");
    }

    @Test
    void anArgumentThatIsNoAssignmentIsRefused() {
        assertThatThrownBy(() -> Settings.of("batch.size=64"))
                .hasMessage("batch.size: settings are given as --key=value, such as --batch.size=128");
        assertThatThrownBy(() -> Settings.of("--batch.size")).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.properties.ssl.key.password: hunter2: x\n",
                "kafka.properties:\n  ssl.key.password: \"hunter2\n  a: b\n",
                "kafka.properties.ssl.key.password: [hunter2\n",
                "kafka.properties.ssl.key.password: @hunter2\n",
                "kafka.properties.ssl.key.password: %hunter2\n",
                "kafka.properties.ssl.key.password: \"\\hunter2\"\n",
            })
    void aFileThatIsNotYamlIsNotQuoted(String yaml) throws IOException {
        Path file = file(yaml);
        assertThatThrownBy(() -> Settings.load(file, List.of()))
                .hasMessageContaining("b3.yaml:")
                .hasMessageContaining("not YAML: ")
                .satisfies(fault -> assertThat(stackTrace(fault)).doesNotContain("hunter2"));
    }

    @Test
    void anArgumentThatIsNoAssignmentIsNotQuoted() {
        for (String argument : List.of("ssl.key.password=hunter2", "hunter2", "-ssl.key.password=hunter2")) {
            assertThatThrownBy(() -> Settings.of(argument))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("--key=value")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aPasswordIsNoArgumentOfAJob() {
        String given = "--kafka.properties.ssl.keystore.password=";
        assertThatThrownBy(() -> Settings.fromArguments("--batch.size=128", given + "hunter2"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--kafka.properties.ssl.keystore.password: Flink logs")
                .hasMessageNotContaining("hunter2");
        assertThat(Settings.fromArguments(given + "${secret:/opt/b3/kafka/user:user.password}")
                        .kafkaProperties())
                .hasSize(1);
    }

    private static String stackTrace(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("b3.yaml"), yaml);
    }
}
