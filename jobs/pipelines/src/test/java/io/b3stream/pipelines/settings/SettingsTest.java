package io.b3stream.pipelines.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void defaultsAreTheOnesOfTheMethod() {
        Settings settings = Settings.defaults();
        assertThat(settings.get(SettingKeys.MINING_NEAR_RANKS)).isEqualTo(30);
        assertThat(settings.get(SettingKeys.MINING_WINDOW_RANKS)).isEqualTo(100);
        assertThat(settings.get(SettingKeys.BATCH_SIZE)).isEqualTo(64);
        assertThat(settings.get(SettingKeys.BATCH_BYTES_MAX)).isEqualTo(900 * 1024);
        assertThat(settings.communitySize()).isEqualTo(16);
    }

    @Test
    void automaticCommunitySizeFollowsTheBatchSize() {
        assertThat(Settings.of("--batch.size=32").communitySize()).isEqualTo(16);
        assertThat(Settings.of("--batch.size=128").communitySize()).isEqualTo(32);
        assertThat(Settings.of("--batch.size=128", "--batch.community-size=8").communitySize())
                .isEqualTo(8);
    }

    @Test
    void argumentsOverrideTheFileWhichOverridesTheDefaults() throws IOException {
        Path file = file("batch.size: 128\nmining.near-ranks: 10\n");
        Settings settings = Settings.load(file, List.of("--batch.size=256"));
        assertThat(settings.get(SettingKeys.BATCH_SIZE)).isEqualTo(256);
        assertThat(settings.get(SettingKeys.MINING_NEAR_RANKS)).isEqualTo(10);
        assertThat(settings.get(SettingKeys.MINING_WINDOW_RANKS)).isEqualTo(100);
    }

    @Test
    void nestedAndDottedKeysMeanTheSame() throws IOException {
        Path nested = file("batch:\n  size: 128\n  bytes-max: 800000\nkafka:\n  properties:\n    acks.x: all\n");
        Settings dotted = Settings.of("--batch.size=128", "--batch.bytes-max=800000", "--kafka.properties.acks.x=all");
        assertThat(Settings.load(nested, List.of())).isEqualTo(dotted);
    }

    @Test
    void listsAreJoinedByCommas() throws IOException {
        Path file = file("kafka.bootstrap-servers: [one:9092, two:9092]\n");
        assertThat(Settings.load(file, List.of()).get(SettingKeys.KAFKA_BOOTSTRAP_SERVERS))
                .isEqualTo("one:9092,two:9092");
    }

    @Test
    void anEmptyFileChangesNothing() throws IOException {
        assertThat(Settings.load(file(""), List.of())).isEqualTo(Settings.defaults());
        assertThat(Settings.load(file("# nothing\n"), List.of())).isEqualTo(Settings.defaults());
    }

    @Test
    void programArgumentsNameTheFileInEitherForm() throws IOException {
        Path file = file("batch.size: 128\n");
        Settings expected = Settings.of("--batch.size=128", "--mining.near-ranks=5");
        assertThat(Settings.fromArguments("--settings", file.toString(), "--mining.near-ranks=5"))
                .isEqualTo(expected);
        assertThat(Settings.fromArguments("--mining.near-ranks=5", "--settings=" + file))
                .isEqualTo(expected);
        assertThatThrownBy(() -> Settings.fromArguments("--settings")).hasMessageContaining("--settings needs a file");
    }

    @Test
    void argumentsRebuildTheSettingsElsewhere() {
        Settings settings = Settings.of(
                "--batch.size=128",
                "--batch.community-size=auto",
                "--teacher.device=cuda",
                "--refresh.ship-jars=false",
                "--kafka.properties.sasl.jaas.config=secret");
        assertThat(settings.toArguments())
                .containsExactly(
                        "--teacher.device=cuda",
                        "--batch.size=128",
                        "--refresh.ship-jars=false",
                        "--kafka.properties.sasl.jaas.config=secret");
        assertThat(Settings.of(settings.toArguments().toArray(String[]::new))).isEqualTo(settings);
    }

    @Test
    void passwordsStayOutOfLogsAndManifests() {
        Settings settings = Settings.of("--kafka.properties.sasl.jaas.config=secret");
        assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("secret");
        assertThat(settings.toMap().toString()).doesNotContain("secret");
        assertThat(settings.toMap()).containsEntry("batch.community-size", "auto");
    }

    @Test
    void kafkaClientsGetTheServersAndTheirOwnProperties() {
        Settings settings = Settings.of("--kafka.bootstrap-servers=k:1", "--kafka.properties.security.protocol=SSL");
        assertThat(settings.kafkaProperties()).containsOnlyKeys("security.protocol");
        assertThat(settings.kafkaClient())
                .containsOnly(
                        java.util.Map.entry("bootstrap.servers", "k:1"),
                        java.util.Map.entry("security.protocol", "SSL"));
    }

    @Test
    void withChangesACopyAndChecksItAnew() {
        Settings settings = Settings.of("--batch.size=128", "--kafka.properties.a=b");
        Settings changed = settings.with("--batch.size=32", "--batch.community-size=8");
        assertThat(changed.get(SettingKeys.BATCH_SIZE)).isEqualTo(32);
        assertThat(changed.kafkaClient()).containsEntry("a", "b");
        assertThat(settings.get(SettingKeys.BATCH_SIZE)).isEqualTo(128);
        assertThatThrownBy(() -> settings.with("--batch.community-size=7")).isInstanceOf(SettingsException.class);
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("b3.yaml"), yaml);
    }

    @Test
    void theFirstGpuIsNotTakenForAuto() {
        assertThat(Settings.of("--teacher.gpu=0").toArguments()).containsExactly("--teacher.gpu=0");
        assertThat(Settings.of("--teacher.gpu=0").with("--batch.size=128").get(TeacherKeys.TEACHER_GPU))
                .isZero();
        assertThat(Settings.defaults().toMap()).containsEntry("teacher.gpu", "auto");
    }
}
