package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One YAML document.
 *
 * @param file name of its file
 * @param content the document
 */
public record Manifest(String file, JsonNode content) {
    public String kind() {
        return content.path("kind").asText();
    }

    public String name() {
        return content.at("/metadata/name").asText();
    }

    boolean isA(String kind) {
        return kind().equals(kind);
    }

    @Override
    public String toString() {
        return file + " " + kind() + "/" + name();
    }
}
