package io.b3stream.pipelines.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.settings.EffectiveSetting.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingTest {
    @TempDir
    Path folder;

    @Test
    void everySettingSaysWhoSetItLast() throws IOException {
        Path file = Files.writeString(
                folder.resolve("b3.yaml"), "batch.size: 128\nmining.near-ranks: 7\nkafka.properties.client.id: us\n");
        Map<String, EffectiveSetting> settings =
                of(TracedSettings.load(file, List.of("--batch.size=256", "--kafka.group-id=g")));
        assertThat(settings).hasSize(SettingKeys.all().size() + 1);
        assertThat(settings.get("batch.size"))
                .isEqualTo(new EffectiveSetting("batch.size", "256", Source.COMMAND_LINE, "--batch.size", false));
        assertThat(settings.get("mining.near-ranks"))
                .isEqualTo(new EffectiveSetting("mining.near-ranks", "7", Source.FILE, file + ":2", false));
        assertThat(settings.get("graph.shards"))
                .isEqualTo(new EffectiveSetting("graph.shards", "16", Source.DEFAULT, "", false));
        assertThat(settings.get("kafka.properties.client.id").yaml())
                .isEqualTo("kafka.properties.client.id: \"us\" # " + file + ":3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "null",
                "~",
                "a # b",
                "a: b",
                "\"q\" \\n",
                "tab\there",
                "é…",
                "1e3",
                "yes",
                "-",
                "0x1F",
                "\u0085x\u2028y"
            })
    void whatIsPrintedCanBeReadBack(String value) throws IOException {
        TracedSettings traced = TracedSettings.load(
                null,
                List.of(
                        "--teacher.gpu=0",
                        "--mining.penalty=1.5",
                        "--refresh.savepoint-dir=" + value,
                        "--kafka.properties.client.id=" + value));
        String yaml =
                EffectiveSetting.of(traced).stream().map(EffectiveSetting::yaml).collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("printed.yaml"), yaml);
        assertThat(Settings.load(file, List.of())).isEqualTo(traced.settings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.jaas.config",
                "ssl.keystore.password",
                "ssl.key.password",
                "ssl.keystore.key",
                "sasl.oauthbearer.client.SECRET",
                "schema.registry.basic.auth.user.info",
                "aws.access.key"
            })
    void secretsOfKafkaAreLeftOut(String property) throws IOException {
        TracedSettings traced = TracedSettings.load(null, List.of("--kafka.properties." + property + "=hunter2"));
        EffectiveSetting setting = of(traced).get("kafka.properties." + property);
        assertThat(setting.isSecret()).isTrue();
        assertThat(setting + setting.yaml()).doesNotContain("hunter2");
        assertThat(Settings.load(Files.writeString(folder.resolve("s.yaml"), setting.yaml()), List.of()))
                .isEqualTo(Settings.defaults());
    }

    @Test
    void aLoginInAnAddressIsLeftOutAndOrdinaryPropertiesAreNot() {
        Map<String, EffectiveSetting> settings = of(TracedSettings.load(
                null,
                List.of(
                        "--refresh.graph-rest=http://me:hunter2@flink:8081",
                        "--kafka.properties.security.protocol=SASL_SSL",
                        "--kafka.properties.ssl.truststore.location=/etc/trust.p12")));
        assertThat(settings.get("refresh.graph-rest").yaml()).doesNotContain("hunter2");
        assertThat(settings.get("kafka.properties.security.protocol").value()).isEqualTo("SASL_SSL");
        assertThat(settings.get("kafka.properties.ssl.truststore.location").isSecret())
                .isFalse();
    }

    private static Map<String, EffectiveSetting> of(TracedSettings traced) {
        return EffectiveSetting.of(traced).stream()
                .collect(Collectors.toMap(EffectiveSetting::name, setting -> setting));
    }
}
