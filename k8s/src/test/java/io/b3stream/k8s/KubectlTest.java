package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.b3stream.testkit.tool.Tool;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where kubectl is installed, with a kustomize of this decade: it builds every overlay, to what our own rendering says. */
class KubectlTest {
    static List<Kustomization> overlays() {
        return Kustomization.OVERLAYS;
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void kustomizeBuildsWhatTheOtherTestsLookAt(Kustomization overlay) throws Exception {
        List<Manifest> built = Kustomization.parse("kubectl", rendered(overlay));
        for (Manifest manifest : built) {
            assertThat(ManifestCheck.problems(manifest)).as(manifest.toString()).isEmpty();
        }
        assertThat(byName(built)).isEqualTo(byName(overlay.manifests()));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyProgramIsGivenTheSettingsOfItsOverlay(Kustomization overlay) throws Exception {
        List<Manifest> built = Kustomization.parse("kubectl", rendered(overlay));
        List<Manifest> settings = built.stream()
                .filter(manifest -> manifest.isA("ConfigMap") && manifest.name().startsWith("b3-settings-"))
                .toList();
        assertThat(settings).hasSize(1);
        assertThat(settings.get(0).content().at("/data/b3.yaml").asText())
                .isEqualTo(Files.readString(overlay.path().resolve("b3.yaml")));
        assertThat(built.stream()
                        .flatMap(manifest -> manifest.content().findValues("configMap").stream())
                        .map(reference -> reference.path("name").asText()))
                .hasSize(4)
                .containsOnly(settings.get(0).name());
    }

    /** Specifications by kind and name; without what kustomize adds to all: namespace, tags of images, hashes in names. */
    private static Map<String, String> byName(List<Manifest> manifests) {
        Map<String, String> byName = new TreeMap<>();
        for (Manifest manifest : manifests) {
            if (!manifest.isA("ConfigMap")) {
                ObjectNode content = manifest.content().deepCopy();
                content.withObject("/metadata").remove("namespace");
                content.path("subjects").forEach(subject -> ((ObjectNode) subject).remove("namespace"));
                byName.put(manifest.kind() + "/" + manifest.name(), sorted(content));
            }
        }
        return byName;
    }

    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .map(i -> sorted(node.get(i)))
                    .toList()
                    .toString();
        }
        return node.asText()
                .replaceAll("^b3-settings-[a-z0-9]{10}$", "b3-settings")
                .replaceAll("^registry\\.example\\.com/b3-stream:0\\.1\\.0(-cuda)?$", "b3-stream$1");
    }

    private static String rendered(Kustomization overlay) throws Exception {
        Optional<Tool> kubectl = Tool.find("kubectl");
        assumeThat(kubectl.isPresent()
                        && kubectl.orElseThrow()
                                .run("version", "--client")
                                .out()
                                .contains("Kustomize Version: v5"))
                .as("kubectl with kustomize 5")
                .isTrue();
        Tool.Run run = kubectl.orElseThrow().run("kustomize", overlay.toString());
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }
}
