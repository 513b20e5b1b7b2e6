package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A folder with a {@code kustomization.yaml}, rendered as kustomize does it, but for names and images: resources are files or
 * other such folders, patches are JSON Patches (RFC 6902). A patch that finds no target, or no place in it, is an error.
 *
 * @param path the folder
 */
public record Kustomization(Path path) {
    /** Every folder that is meant to be applied. */
    static final List<Kustomization> OVERLAYS =
            Stream.of("dev", "prod", "gpu").map(name -> of("overlays/" + name)).toList();

    private static final YAMLMapper YAML = new YAMLMapper();

    public static Kustomization of(String path) {
        return new Kustomization(Path.of(path));
    }

    public static Kustomization overlay(String name) {
        return of("overlays/" + name);
    }

    JsonNode content() {
        return document("kustomization.yaml");
    }

    /** Every manifest, with all patches, in the order of the resources. */
    public List<Manifest> manifests() {
        List<Manifest> rendered = new ArrayList<>();
        for (String resource : texts(content().path("resources"))) {
            Path resolved = path.resolve(resource).normalize();
            if (Files.isDirectory(resolved)) {
                rendered.addAll(new Kustomization(resolved).manifests());
            } else {
                documents(resource).forEach(document -> rendered.add(new Manifest(resource, document)));
            }
        }
        content().path("patches").forEach(patch -> apply(patch, rendered));
        return rendered;
    }

    public Manifest only(String kind, String name) {
        List<Manifest> found = manifests().stream()
                .filter(manifest -> manifest.isA(kind) && manifest.name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("wanted one " + kind + "/" + name + " in " + path + ", found " + found);
        }
        return found.get(0);
    }

    public List<Manifest> all(String kind) {
        return manifests().stream().filter(manifest -> manifest.isA(kind)).toList();
    }

    private void apply(JsonNode patch, List<Manifest> manifests) {
        String kind = patch.at("/target/kind").asText();
        String name = patch.at("/target/name").asText(".*");
        boolean isFound = false;
        for (int i = 0; i < manifests.size(); i++) {
            Manifest manifest = manifests.get(i);
            if (manifest.isA(kind) && Pattern.matches(name, manifest.name())) {
                manifests.set(i, patched(manifest, patch.path("path").asText()));
                isFound = true;
            }
        }
        if (!isFound) {
            throw new AssertionError(path + " patches " + kind + "/" + name + ", which its base does not have");
        }
    }

    private Manifest patched(Manifest manifest, String file) {
        try {
            return new Manifest(manifest.file(), JsonPatch.apply(document(file), manifest.content()));
        } catch (RuntimeException e) {
            throw new AssertionError(path.resolve(file) + " does not fit " + manifest + ": " + e.getMessage(), e);
        }
    }

    private List<JsonNode> documents(String file) {
        try (var reader = Files.newBufferedReader(path.resolve(file));
                var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(reader)) {
            return new ArrayList<>(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path.resolve(file), e);
        }
    }

    /** The only document of a file; it may be a list. */
    JsonNode document(String file) {
        try (var reader = Files.newBufferedReader(path.resolve(file))) {
            return YAML.readTree(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path.resolve(file), e);
        }
    }

    /** Every manifest of a text with several documents. */
    static List<Manifest> parse(String origin, String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll().stream()
                    .map(document -> new Manifest(origin, document))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + origin + " says", e);
        }
    }

    List<String> fileNames() {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    public static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
