package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @TempDir
    Path folder;

    @Test
    void whatIsInEffectIsPrintedWithItsOriginAndWithoutSecrets() throws IOException {
        Path file = Files.writeString(folder.resolve("b3.yaml"), "batch.size: 128\n");
        CommandRun run = CommandRun.of(
                backend,
                "config",
                "print",
                "--settings=" + file,
                "--mining.near-ranks=7",
                "--kafka.properties.sasl.jaas.config=hunter2");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "batch.size: 128 # " + file + ":1",
                        "mining.near-ranks: 7 # command line",
                        "graph.shards: 16 # default",
                        "#kafka.properties.sasl.jaas.config: left out, it is secret # command line");
        assertThat(run.out()).doesNotContain("hunter2");
        Path printed = Files.writeString(folder.resolve("printed.yaml"), run.out());
        assertThat(Settings.load(printed, List.of()))
                .isEqualTo(Settings.of("--batch.size=128", "--mining.near-ranks=7"));
    }

    @Test
    void aProgramReadsJson() throws IOException {
        JsonNode print = json(CommandRun.of(backend, "config", "print", "--json", "--batch.size=128"));
        assertThat(print).hasSize(SettingKeys.all().size());
        assertThat(print.findParents("name"))
                .filteredOn(setting -> setting.path("name").asText().equals("batch.size"))
                .singleElement()
                .satisfies(setting -> {
                    assertThat(setting.path("value").asText()).isEqualTo("128");
                    assertThat(setting.path("source").asText()).isEqualTo("COMMAND_LINE");
                });
        CommandRun wrong = CommandRun.of(backend, "config", "check", "--json", "--batch.size=1", "--graph.shards=0");
        assertThat(wrong.code()).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(json(wrong).path("problems")).hasSize(2);
        assertThat(json(wrong).path("isWell").asBoolean()).isFalse();
    }

    @Test
    void settingsThatGoTogetherAreCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("b3.yaml"), "batch.size: 128\nmining.near-ranks: 7\n");
        CommandRun run = CommandRun.of(backend, "config", "check", "--settings=" + file, "--batch.size=256");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("all is well: 1 settings of the file, 1 of the command line, "
                        + (SettingKeys.all().size() - 2) + " defaults\n");
        assertThat(backend.seen).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsListed() {
        CommandRun run = CommandRun.of(
                backend, "config", "check", "--batch.sise=1", "--graph.shards=0", "--batch.community-size=500");
        assertThat(run.code()).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(run.err().lines()).hasSize(3).allMatch(line -> line.startsWith("b3: "));
        assertThat(run.err()).contains("batch.sise", "graph.shards = 0", "batch.community-size = 500");
        assertThat(run.out()).isEmpty();
        CommandRun kafka = CommandRun.of(backend, "config", "check", "--kafka.properties.acks=0");
        assertThat(kafka.code()).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(kafka.err()).contains("acks").hasLineCount(1);
        assertThat(CommandRun.of(backend, "config", "check", "--settings=none.yaml")
                        .code())
                .isEqualTo(ExitCode.SETTINGS.code());
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }
}
