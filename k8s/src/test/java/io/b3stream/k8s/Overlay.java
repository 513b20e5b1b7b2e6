package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder whose kustomization patches another one with JSON Patch (RFC 6902), rendered as kustomize does it: a patch
 * that finds no target, or no place in it, is an error.
 *
 * @param folder with the patches
 * @param base what they patch
 */
record Overlay(ManifestFolder folder, ManifestFolder base) {
    static Overlay of(String path) {
        ManifestFolder folder = new ManifestFolder(Path.of(path));
        List<String> resources = ManifestFolder.texts(folder.kustomization().path("resources"));
        if (resources.size() != 1) {
            throw new AssertionError(path + " must name one base, names " + resources);
        }
        return new Overlay(
                folder,
                new ManifestFolder(Path.of(path).resolve(resources.get(0)).normalize()));
    }

    List<Manifest> manifests() {
        List<Manifest> rendered = new ArrayList<>(base.manifests());
        for (JsonNode patch : folder.kustomization().path("patches")) {
            String kind = patch.at("/target/kind").asText();
            String name = patch.at("/target/name").asText();
            boolean isFound = false;
            for (int i = 0; i < rendered.size(); i++) {
                Manifest manifest = rendered.get(i);
                if (manifest.isA(kind) && manifest.name().equals(name)) {
                    rendered.set(i, patched(manifest, patch.path("path").asText()));
                    isFound = true;
                }
            }
            if (!isFound) {
                throw new AssertionError(
                        folder.path() + " patches " + kind + "/" + name + ", which its base does not have");
            }
        }
        return rendered;
    }

    Manifest only(String kind, String name) {
        return manifests().stream()
                .filter(manifest -> manifest.isA(kind) && manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Manifest patched(Manifest manifest, String file) {
        try {
            JsonNode content = JsonPatch.apply(folder.document(file), manifest.content());
            return new Manifest(folder.path().resolve(file).toString(), content);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    folder.path().resolve(file) + " does not fit " + manifest + ": " + e.getMessage(), e);
        }
    }
}
