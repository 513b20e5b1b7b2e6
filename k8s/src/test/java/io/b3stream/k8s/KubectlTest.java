package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where kubectl is installed, with a kustomize of this decade: it builds every overlay, to what our own rendering says. */
class KubectlTest {
    @TempDir
    private Path scratch;

    static List<Kustomization> overlays() {
        return Kustomization.OVERLAYS;
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void kustomizeBuildsWhatTheOtherTestsLookAt(Kustomization overlay) throws Exception {
        assumeThat(canKustomize()).as("kubectl with kustomize 5").isTrue();
        List<Manifest> built = Kustomization.parse("kubectl", kubectl("kustomize", overlay.toString()));
        for (Manifest manifest : built) {
            assertThat(ManifestCheck.problems(manifest)).as(manifest.toString()).isEmpty();
        }
        assertThat(byName(built)).isEqualTo(byName(overlay.manifests()));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyProgramIsGivenTheSettingsOfItsOverlay(Kustomization overlay) throws Exception {
        assumeThat(canKustomize()).as("kubectl with kustomize 5").isTrue();
        List<Manifest> built = Kustomization.parse("kubectl", kubectl("kustomize", overlay.toString()));
        List<Manifest> settings = built.stream()
                .filter(manifest -> manifest.isA("ConfigMap") && manifest.name().startsWith("b3-settings-"))
                .toList();
        assertThat(settings).hasSize(1);
        assertThat(settings.get(0).content().at("/data/b3.yaml").asText())
                .isEqualTo(Files.readString(overlay.path().resolve("b3.yaml")));
        assertThat(built.stream()
                        .flatMap(manifest -> manifest.content().findValues("configMap").stream())
                        .map(reference -> reference.path("name").asText()))
                .hasSize(3)
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
                .replaceAll("^registry\\.example\\.com/b3-stream:0\\.1\\.0$", "b3-stream");
    }

    private boolean canKustomize() throws Exception {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        return isInstalled && kubectl("version", "--client").contains("Kustomize Version: v5");
    }

    private String kubectl(String... arguments) throws IOException, InterruptedException {
        Path out = scratch.resolve("out");
        Path errors = scratch.resolve("errors");
        Process process = new ProcessBuilder(Stream.concat(Stream.of("kubectl"), Stream.of(arguments))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
