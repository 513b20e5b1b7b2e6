package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.connectors.TopicNames;
import io.b3stream.pipelines.settings.InputKeys;
import io.b3stream.pipelines.settings.SettingKey;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.settings.TeacherKeys;
import io.b3stream.pipelines.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code b3.yaml} says and what the manifests say must be one thing, in every overlay. */
class DeployedSettingsTest {
    /** An overlay with its settings, which refuse unknown keys and bad values themselves. */
    record Deployed(Kustomization overlay, Settings settings) {
        static Deployed of(Kustomization overlay) {
            return new Deployed(overlay, Settings.load(overlay.path().resolve("b3.yaml"), List.of()));
        }

        JsonNode graph() {
            return overlay.only("FlinkDeployment", "b3-graph").content().path("spec");
        }

        JsonNode communities() {
            return overlay.only("FlinkDeployment", "b3-communities").content().path("spec");
        }

        JsonNode refresh() {
            return overlay.only("CronJob", "b3-refresh").content().at("/spec/jobTemplate/spec");
        }

        JsonNode exporter() {
            return overlay.only("Deployment", "b3-exporter").content().at("/spec/template/spec");
        }

        JsonNode console() {
            return overlay.only("Deployment", "b3-console").content().at("/spec/template/spec");
        }

        <T> T setting(SettingKey<T> key) {
            return settings.get(key);
        }

        long messageBytesMax(String topic) {
            return overlay.only("KafkaTopic", topic)
                    .content()
                    .at("/spec/config")
                    .path("max.message.bytes")
                    .asLong();
        }

        @Override
        public String toString() {
            return overlay.toString();
        }
    }

    static List<Deployed> deployed() {
        return Kustomization.OVERLAYS.stream().map(Deployed::of).toList();
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void parallelismIsTheSameForTheJobAndForItsCluster(Deployed deployed) {
        assertThat(deployed.graph().at("/job/parallelism").asInt())
                .isEqualTo(deployed.setting(SettingKeys.GRAPH_PARALLELISM));
        assertThat(deployed.graph()
                        .at("/flinkConfiguration/pipeline.max-parallelism")
                        .asInt())
                .isEqualTo(deployed.setting(SettingKeys.GRAPH_MAX_PARALLELISM));
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void theRefresherReachesBothClusters(Deployed deployed) {
        assertThat(deployed.setting(SettingKeys.REFRESH_GRAPH_REST)).isEqualTo("http://b3-graph-rest:8081");
        assertThat(deployed.setting(SettingKeys.REFRESH_COMMUNITIES_REST)).isEqualTo("http://b3-communities-rest:8081");
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void theBrokersAreThoseOfTheClusterAtItsOnlyListener(Deployed deployed) {
        JsonNode kafka = deployed.overlay().all("Kafka").get(0).content();
        String cluster = kafka.at("/metadata/name").asText();
        JsonNode listener = kafka.at("/spec/kafka/listeners/0");
        assertThat(deployed.setting(SettingKeys.KAFKA_BOOTSTRAP_SERVERS))
                .isEqualTo(cluster + "-kafka-bootstrap:" + listener.path("port").asInt());
        assertThat(listener.path("tls").asBoolean()).isTrue();
        assertThat(deployed.settings().kafkaProperties()).containsEntry("security.protocol", "SSL");
        for (String kind : List.of("KafkaTopic", "KafkaUser", "KafkaNodePool")) {
            assertThat(deployed.overlay().all(kind)).isNotEmpty().allMatch(each -> each.content()
                    .at("/metadata/labels")
                    .path("strimzi.io/cluster")
                    .asText()
                    .equals(cluster));
        }
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void theTopicsAreThoseOfThePrefix(Deployed deployed) {
        TopicNames names = TopicNames.under(deployed.setting(SettingKeys.KAFKA_TOPIC_PREFIX));
        assertThat(deployed.overlay().all("KafkaTopic").stream().map(Manifest::name))
                .containsExactlyInAnyOrderElementsOf(names.all());
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void everyRecordFitsItsTopic(Deployed deployed) {
        assertThat(deployed.messageBytesMax("b3.examples"))
                .isGreaterThan(deployed.setting(InputKeys.INPUT_RECORD_BYTES_MAX));
        assertThat(deployed.messageBytesMax("b3.batches")).isGreaterThan(deployed.setting(SettingKeys.BATCH_BYTES_MAX));
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void aRefreshEndsByItselfBeforeItIsKilled(Deployed deployed) {
        long deadlineMillis =
                1_000 * deployed.refresh().path("activeDeadlineSeconds").asLong();
        assertThat(deadlineMillis).isGreaterThan(deployed.setting(SettingKeys.REFRESH_TIMEOUT_MILLIS) + 60_000);
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void whatCannotGetBetterIsNotTriedAgain(Deployed deployed) {
        List<Integer> codes = new ArrayList<>();
        deployed.refresh().at("/podFailurePolicy/rules/0/onExitCodes/values").forEach(code -> codes.add(code.asInt()));
        assertThat(codes)
                .containsExactly(ExitCode.USAGE.code(), ExitCode.SETTINGS.code(), ExitCode.NOTHING_TO_DO.code());
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void savepointsLieWhereBothClustersReach(Deployed deployed) {
        String folder = deployed.setting(SettingKeys.REFRESH_SAVEPOINT_DIR);
        JsonNode options = deployed.graph().path("flinkConfiguration");
        String store = options.path("state.checkpoints.dir").asText().replaceFirst("/checkpoints$", "/");
        assertThat(folder).startsWith(store);
        assertThat(options.path("high-availability.storageDir").asText()).startsWith(store);
        for (JsonNode cluster : List.of(deployed.graph(), deployed.communities())) {
            if (store.startsWith("file://")) {
                assertThat(store).isEqualTo("file://" + mountOf(cluster.at("/podTemplate/spec"), "state") + "/");
            } else {
                assertThat(cluster.path("flinkConfiguration").has("s3.endpoint"))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void theSettingsFileIsWhereTheProgramsLookForIt(Deployed deployed) {
        JsonNode graphPod = deployed.graph().at("/podTemplate/spec");
        JsonNode refreshPod = deployed.refresh().at("/template/spec");
        JsonNode exporterPod = deployed.exporter();
        assertThat(Kustomization.texts(deployed.graph().at("/job/args")))
                .containsExactly("--settings", mountOf(graphPod, "settings") + "/b3.yaml");
        assertThat(Kustomization.texts(refreshPod.at("/containers/0/command")))
                .containsExactly(
                        "/opt/b3/bin/b3", "refresh", "--settings", mountOf(refreshPod, "settings") + "/b3.yaml");
        assertThat(Kustomization.texts(exporterPod.at("/containers/0/command")))
                .startsWith("/opt/b3/bin/b3", "exporter")
                .endsWith("--settings", mountOf(exporterPod, "settings") + "/b3.yaml");
        JsonNode consolePod = deployed.console();
        assertThat(consolePod.at("/containers/0/env/1/name").asText()).isEqualTo("B3_SETTINGS");
        assertThat(consolePod.at("/containers/0/env/1/value").asText())
                .isEqualTo(mountOf(consolePod, "settings") + "/b3.yaml");
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void everyProgramFindsItsCertificates(Deployed deployed) {
        Map<String, String> properties = deployed.settings().kafkaProperties();
        for (JsonNode pod : List.of(
                deployed.graph().at("/podTemplate/spec"),
                deployed.communities().at("/podTemplate/spec"),
                deployed.refresh().at("/template/spec"),
                deployed.exporter(),
                deployed.console())) {
            String user = mountOf(pod, "kafka-user");
            assertThat(properties)
                    .containsEntry("ssl.keystore.location", user + "/user.p12")
                    .containsEntry("ssl.keystore.password", "${secret:" + user + ":user.password}")
                    .containsEntry("ssl.truststore.location", mountOf(pod, "kafka-cluster") + "/ca.crt");
        }
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void aJavaProgramLeavesRoomInItsPod(Deployed deployed) {
        for (JsonNode pod : List.of(deployed.refresh().at("/template/spec"), deployed.exporter(), deployed.console())) {
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/env/0/name").asText()).isEqualTo("B3_JAVA_OPTS");
            long heapMiB = mebibytes(container.at("/env/0/value").asText().replace("-Xmx", ""));
            long limitMiB = mebibytes(container.at("/resources/limits/memory").asText());
            assertThat(heapMiB).isLessThanOrEqualTo(limitMiB * 3 / 4);
        }
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void theProgramOfTheGraphExists(Deployed deployed) throws ReflectiveOperationException {
        Class<?> program = Class.forName(deployed.graph().at("/job/entryClass").asText());
        assertThat(program.getMethod("main", String[].class).getReturnType()).isEqualTo(void.class);
    }

    @Test
    void overlaysDifferInWhatTheySayTheyDifferIn() {
        Map<String, String> prod = settingsOf("prod");
        Map<String, String> gpu = settingsOf("gpu");
        assertThat(gpu.put(TeacherKeys.TEACHER_DEVICE.name(), prod.get(TeacherKeys.TEACHER_DEVICE.name())))
                .isEqualTo("cuda");
        assertThat(gpu.put(SettingKeys.GRAPH_SCORING_DEVICE.name(), prod.get(SettingKeys.GRAPH_SCORING_DEVICE.name())))
                .isEqualTo("cuda");
        assertThat(gpu).isEqualTo(prod);

        Map<String, String> dev = settingsOf("dev");
        for (SettingKey<?> key : List.of(
                SettingKeys.GRAPH_PARALLELISM,
                SettingKeys.COMMUNITIES_PARALLELISM,
                SettingKeys.GRAPH_CHECKPOINT_MILLIS,
                SettingKeys.REFRESH_SAVEPOINT_DIR)) {
            assertThat(dev.put(key.name(), prod.get(key.name()))).isNotEqualTo(prod.get(key.name()));
        }
        assertThat(dev).isEqualTo(prod);
    }

    /** Of {@code 256m}, {@code 1g}, {@code 384Mi} or {@code 1Gi}. */
    private static long mebibytes(String size) {
        long number = Long.parseLong(size.replaceAll("\\D", ""));
        return size.toLowerCase(Locale.ROOT).contains("g") ? 1024 * number : number;
    }

    private static Map<String, String> settingsOf(String overlay) {
        return new TreeMap<>(
                Deployed.of(Kustomization.overlay(overlay)).settings().toMap());
    }

    private static String mountOf(JsonNode pod, String volume) {
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            if (mount.path("name").asText().equals(volume)) {
                return mount.path("mountPath").asText();
            }
        }
        throw new AssertionError("no volume " + volume + " is mounted in " + pod);
    }
}
