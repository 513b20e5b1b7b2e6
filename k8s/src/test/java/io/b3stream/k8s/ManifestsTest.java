package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every overlay. */
class ManifestsTest {
    /** Secrets that Strimzi makes, apart from those of the users: the authority of the brokers' certificates. */
    private static final String CLUSTER_AUTHORITY = "b3-cluster-ca-cert";

    /** The one Secret that people must make: the keys of the object store. */
    private static final String OBJECT_STORE = "b3-s3";

    static List<Kustomization> overlays() {
        return Kustomization.OVERLAYS;
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyManifestFitsItsSchema(Kustomization overlay) {
        for (Manifest manifest : overlay.manifests()) {
            assertThat(ManifestCheck.problems(manifest)).as(manifest.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noNameIsUsedTwice(Kustomization overlay) {
        assertThat(overlay.manifests().stream().map(manifest -> manifest.kind() + "/" + manifest.name()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsReferredToExists(Kustomization overlay) {
        Set<String> accounts = namesOf(overlay, "ServiceAccount");
        Set<String> secrets = namesOf(overlay, "KafkaUser");
        secrets.addAll(List.of(CLUSTER_AUTHORITY, OBJECT_STORE));
        Set<String> generated =
                Set.copyOf(overlay.content().path("configMapGenerator").findValuesAsText("name"));
        for (Manifest manifest : overlay.manifests()) {
            JsonNode content = manifest.content();
            assertThat(accounts).containsAll(content.findValuesAsText("serviceAccount"));
            assertThat(accounts).containsAll(content.findValuesAsText("serviceAccountName"));
            assertThat(namesOf(overlay, "PersistentVolumeClaim")).containsAll(content.findValuesAsText("claimName"));
            assertThat(secrets).containsAll(content.findValuesAsText("secretName"));
            content.findValues("secretKeyRef").forEach(reference -> assertThat(secrets)
                    .contains(reference.path("name").asText()));
            content.findValues("configMap").forEach(map -> assertThat(generated)
                    .contains(map.path("name").asText()));
            content.path("subjects").forEach(subject -> assertThat(accounts)
                    .contains(subject.path("name").asText()));
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyVolumeIsMountedAndEveryMountHasItsVolume(Kustomization overlay) {
        for (Manifest manifest : overlay.manifests()) {
            for (JsonNode pod : manifest.content().findParents("containers")) {
                if (pod.has("volumes")) {
                    assertThat(namesIn(pod.path("volumes")))
                            .as(manifest.toString())
                            .isEqualTo(namesIn(pod.at("/containers/0/volumeMounts")));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyPodRunsWithoutRootAndPrivilegesAndWritesToItsVolumesOnly(Kustomization overlay) {
        for (JsonNode pod : mainPods(overlay)) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            for (JsonNode container : pod.path("containers")) {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(Kustomization.texts(security.at("/capabilities/drop")))
                        .containsExactly("ALL");
            }
        }
    }

    /** The namespace admits no other pods, and these are made by Strimzi. */
    @ParameterizedTest
    @MethodSource("overlays")
    void kafkasContainersAreAsRestrictedAsOurs(Kustomization overlay) {
        assertThat(overlay.only("Namespace", "b3-stream")
                        .content()
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText())
                .isEqualTo("restricted");
        JsonNode kafka = overlay.only("Kafka", "b3").content().path("spec");
        for (String container : List.of(
                "/kafka/template/kafkaContainer",
                "/entityOperator/template/topicOperatorContainer",
                "/entityOperator/template/userOperatorContainer")) {
            JsonNode security = kafka.at(container + "/securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean()).as(container).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(Kustomization.texts(security.at("/capabilities/drop"))).containsExactly("ALL");
        }
    }

    /** Its principal may send examples and read every topic, so its pod is started by hand. */
    @ParameterizedTest
    @MethodSource("overlays")
    void theConsoleIsNotThereUntilItIsWanted(Kustomization overlay) {
        JsonNode console = overlay.only("Deployment", "b3-console").content();
        assertThat(console.at("/spec/replicas").asInt(1)).isZero();
        assertThat(overlay.manifests().stream()
                        .filter(manifest -> manifest.content()
                                .findValuesAsText("secretName")
                                .contains("b3-operator"))
                        .map(Manifest::name))
                .containsExactly("b3-console");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noPasswordStandsInAManifest(Kustomization overlay) {
        for (Manifest manifest : overlay.manifests()) {
            assertThat(manifest.kind()).isNotEqualTo("Secret");
            manifest.content()
                    .findValues("env")
                    .forEach(environment -> environment.forEach(variable -> {
                        if (variable.path("name").asText().matches(".*(KEY|SECRET|PASSWORD|TOKEN).*")) {
                            assertThat(variable.at("/valueFrom/secretKeyRef").isObject())
                                    .as(variable.toString())
                                    .isTrue();
                        }
                    }));
        }
    }

    @Test
    void everyImageIsSetByTheBase() {
        Kustomization base = Kustomization.of("base");
        Set<String> used = new HashSet<>();
        base.manifests()
                .forEach(manifest -> manifest.content().findValues("image").forEach(image -> used.add(image.asText())));
        assertThat(base.content().path("images").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(used);
    }

    static Stream<Kustomization> folders() {
        return Stream.concat(Stream.of(Kustomization.of("base")), overlays().stream());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyFileIsNamedInTheKustomizationAndEveryNamedFileExists(Kustomization folder) {
        JsonNode content = folder.content();
        Set<String> named = new TreeSet<>(Set.of("kustomization.yaml"));
        named.addAll(Kustomization.texts(content.path("resources")));
        named.removeIf(resource -> resource.startsWith(".."));
        named.addAll(Kustomization.texts(content.path("configurations")));
        named.addAll(content.path("patches").findValuesAsText("path"));
        content.path("configMapGenerator")
                .forEach(generator -> named.addAll(Kustomization.texts(generator.path("files"))));
        assertThat(named).containsExactlyElementsOf(folder.fileNames());
    }

    @Test
    void aPatchWithoutATargetOrAPlaceIsFound() {
        assertThatThrownBy(() -> Kustomization.of("src/test/resources/planted-overlay/no-target")
                        .manifests())
                .hasMessageContaining("patches FlinkDeployment/b3-graphs, which its base does not have");
        assertThatThrownBy(() -> Kustomization.of("src/test/resources/planted-overlay/no-place")
                        .manifests())
                .hasMessageContaining("does not fit graph.yaml FlinkDeployment/b3-graph");
    }

    /** Pods that are described in full, not those that are laid over them. */
    private static List<JsonNode> mainPods(Kustomization overlay) {
        return overlay.manifests().stream()
                .flatMap(manifest -> manifest.content().findParents("containers").stream())
                .filter(pod -> pod.has("volumes"))
                .toList();
    }

    private static Set<String> namesIn(JsonNode named) {
        Set<String> names = new TreeSet<>();
        named.forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    private static Set<String> namesOf(Kustomization overlay, String kind) {
        Set<String> names = new HashSet<>();
        overlay.all(kind).forEach(manifest -> names.add(manifest.name()));
        return names;
    }
}
