package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaseManifestsTest {
    private static final ManifestFolder BASE = ManifestFolder.BASE;

    static List<Manifest> manifests() {
        return BASE.manifests();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyManifestFitsItsSchema(Manifest manifest) {
        assertThat(ManifestCheck.problems(manifest)).isEmpty();
    }

    @Test
    void noNameIsUsedTwice() {
        assertThat(manifests().stream().map(manifest -> manifest.kind() + "/" + manifest.name()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFileIsNamedInTheKustomizationAndEveryNamedFileExists() {
        var kustomization = BASE.kustomization();
        Set<String> named = new TreeSet<>(Set.of("kustomization.yaml"));
        named.addAll(ManifestFolder.texts(kustomization.path("resources")));
        named.addAll(ManifestFolder.texts(kustomization.path("configurations")));
        kustomization
                .path("configMapGenerator")
                .forEach(generator -> named.addAll(ManifestFolder.texts(generator.path("files"))));
        assertThat(named).containsExactlyElementsOf(BASE.fileNames());
    }

    @Test
    void everyImageIsSetByTheKustomization() {
        Set<String> used = new HashSet<>();
        manifests().forEach(manifest -> manifest.content().findValues("image").forEach(i -> used.add(i.asText())));
        assertThat(BASE.kustomization().path("images").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void whatIsReferredToExists() {
        Set<String> accounts = namesOf("ServiceAccount");
        Set<String> generated =
                Set.copyOf(BASE.kustomization().path("configMapGenerator").findValuesAsText("name"));
        for (Manifest manifest : manifests()) {
            var content = manifest.content();
            assertThat(accounts).containsAll(content.findValuesAsText("serviceAccount"));
            assertThat(accounts).containsAll(content.findValuesAsText("serviceAccountName"));
            assertThat(namesOf("PersistentVolumeClaim")).containsAll(content.findValuesAsText("claimName"));
            content.findValues("configMap").forEach(map -> assertThat(generated)
                    .contains(map.path("name").asText()));
            content.path("subjects").forEach(subject -> assertThat(accounts)
                    .contains(subject.path("name").asText()));
        }
    }

    @Test
    void everyPodRunsWithoutRootAndWithoutPrivileges() {
        for (Manifest manifest : manifests()) {
            for (var pod : manifest.content().findParents("containers")) {
                assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
                assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                        .isEqualTo("RuntimeDefault");
                for (var container : pod.path("containers")) {
                    var security = container.path("securityContext");
                    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                            .isFalse();
                    assertThat(ManifestFolder.texts(security.at("/capabilities/drop")))
                            .containsExactly("ALL");
                }
            }
        }
    }

    private static Set<String> namesOf(String kind) {
        Set<String> names = new HashSet<>();
        BASE.all(kind).forEach(manifest -> names.add(manifest.name()));
        return names;
    }
}
