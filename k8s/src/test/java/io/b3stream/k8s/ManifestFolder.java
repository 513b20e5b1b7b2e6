package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A folder with a {@code kustomization.yaml}.
 *
 * @param path the folder
 */
record ManifestFolder(Path path) {
    static final ManifestFolder BASE = new ManifestFolder(Path.of("base"));

    private static final YAMLMapper YAML = new YAMLMapper();

    JsonNode kustomization() {
        return documents("kustomization.yaml").get(0);
    }

    /** Every manifest that the kustomization names, in its order. */
    List<Manifest> manifests() {
        return texts(kustomization().path("resources")).stream()
                .flatMap(file -> documents(file).stream().map(document -> new Manifest(file, document)))
                .toList();
    }

    Manifest only(String kind, String name) {
        List<Manifest> found = manifests().stream()
                .filter(manifest -> manifest.isA(kind) && manifest.name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("wanted one " + kind + "/" + name + " in " + path + ", found " + found);
        }
        return found.get(0);
    }

    List<Manifest> all(String kind) {
        return manifests().stream().filter(manifest -> manifest.isA(kind)).toList();
    }

    List<JsonNode> documents(String file) {
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

    List<String> fileNames() {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
