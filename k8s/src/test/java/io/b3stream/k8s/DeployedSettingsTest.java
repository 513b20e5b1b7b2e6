package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.connectors.TopicNames;
import io.b3stream.pipelines.settings.SettingKey;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code b3.yaml} says and what the manifests say must be one thing. */
class DeployedSettingsTest {
    private static final ManifestFolder BASE = ManifestFolder.BASE;

    /** Refuses unknown keys and bad values itself. */
    private static final Settings SETTINGS = Settings.load(BASE.path().resolve("b3.yaml"), List.of());

    private static final JsonNode GRAPH =
            BASE.only("FlinkDeployment", "b3-graph").content().path("spec");
    private static final JsonNode COMMUNITIES =
            BASE.only("FlinkDeployment", "b3-communities").content().path("spec");
    private static final JsonNode REFRESH = BASE.only("CronJob", "b3-refresh").content();

    @Test
    void parallelismIsTheSameForTheJobAndForItsCluster() {
        assertThat(GRAPH.at("/job/parallelism").asInt()).isEqualTo(setting(SettingKeys.GRAPH_PARALLELISM));
        assertThat(GRAPH.at("/flinkConfiguration/pipeline.max-parallelism").asInt())
                .isEqualTo(setting(SettingKeys.GRAPH_MAX_PARALLELISM))
                .isEqualTo(128);
    }

    @Test
    void theRefresherReachesBothClusters() {
        assertThat(setting(SettingKeys.REFRESH_GRAPH_REST)).isEqualTo("http://b3-graph-rest:8081");
        assertThat(setting(SettingKeys.REFRESH_COMMUNITIES_REST)).isEqualTo("http://b3-communities-rest:8081");
    }

    @Test
    void theBrokersAreThoseOfTheTopics() {
        for (Manifest topic : BASE.all("KafkaTopic")) {
            String cluster = topic.content()
                    .path("metadata")
                    .path("labels")
                    .path("strimzi.io/cluster")
                    .asText();
            assertThat(setting(SettingKeys.KAFKA_BOOTSTRAP_SERVERS)).isEqualTo(cluster + "-kafka-bootstrap:9092");
        }
    }

    @Test
    void theTopicsAreThoseOfThePrefix() {
        TopicNames names = TopicNames.under(setting(SettingKeys.KAFKA_TOPIC_PREFIX));
        assertThat(BASE.all("KafkaTopic").stream().map(Manifest::name))
                .containsExactlyInAnyOrderElementsOf(names.all());
    }

    @Test
    void everyRecordFitsItsTopic() {
        assertThat(messageBytesMax("b3.examples")).isGreaterThan(setting(SettingKeys.INPUT_RECORD_BYTES_MAX));
        assertThat(messageBytesMax("b3.batches")).isGreaterThan(setting(SettingKeys.BATCH_BYTES_MAX));
    }

    @Test
    void aRefreshEndsByItselfBeforeItIsKilled() {
        long deadlineMillis = 1_000
                * REFRESH.at("/spec/jobTemplate/spec/activeDeadlineSeconds").asLong();
        assertThat(deadlineMillis).isGreaterThan(setting(SettingKeys.REFRESH_TIMEOUT_MILLIS) + 60_000);
    }

    @Test
    void whatCannotGetBetterIsNotTriedAgain() {
        List<Integer> codes = new ArrayList<>();
        REFRESH.at("/spec/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes/values")
                .forEach(code -> codes.add(code.asInt()));
        assertThat(codes)
                .containsExactly(ExitCode.USAGE.code(), ExitCode.SETTINGS.code(), ExitCode.NOTHING_TO_DO.code());
    }

    @Test
    void bothClustersMountTheVolumeOfTheSavepoints() {
        String folder = setting(SettingKeys.REFRESH_SAVEPOINT_DIR).replaceFirst("file://", "");
        for (JsonNode cluster : List.of(GRAPH, COMMUNITIES)) {
            JsonNode pod = cluster.at("/podTemplate/spec");
            String mount = mountOf(pod, "state");
            assertThat(folder).startsWith(mount + "/");
        }
    }

    @Test
    void theSettingsFileIsWhereTheProgramsLookForIt() {
        JsonNode refreshPod = REFRESH.at("/spec/jobTemplate/spec/template/spec");
        assertThat(ManifestFolder.texts(GRAPH.at("/job/args")))
                .containsExactly("--settings", mountOf(GRAPH.at("/podTemplate/spec"), "settings") + "/b3.yaml");
        assertThat(ManifestFolder.texts(refreshPod.at("/containers/0/command")))
                .containsExactly(
                        "/opt/b3/bin/b3", "refresh", "--settings", mountOf(refreshPod, "settings") + "/b3.yaml");
    }

    @Test
    void theProgramOfTheGraphExists() throws ReflectiveOperationException {
        Class<?> program = Class.forName(GRAPH.at("/job/entryClass").asText());
        assertThat(program.getMethod("main", String[].class).getReturnType()).isEqualTo(void.class);
    }

    private static String mountOf(JsonNode pod, String volume) {
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            if (mount.path("name").asText().equals(volume)) {
                return mount.path("mountPath").asText();
            }
        }
        throw new AssertionError("no volume " + volume + " is mounted in " + pod);
    }

    private static long messageBytesMax(String topic) {
        return BASE.only("KafkaTopic", topic)
                .content()
                .path("spec")
                .path("config")
                .path("max.message.bytes")
                .asLong();
    }

    private static <T> T setting(SettingKey<T> key) {
        return SETTINGS.get(key);
    }
}
