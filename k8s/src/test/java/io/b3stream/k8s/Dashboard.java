package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Grafana's dashboard.
 *
 * @param content its JSON
 */
record Dashboard(JsonNode content) {
    static Dashboard read() {
        try {
            return new Dashboard(new ObjectMapper()
                    .readTree(Path.of("monitoring/dashboard.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows and panels. */
    List<JsonNode> all() {
        return StreamSupport.stream(content.path("panels").spliterator(), false).toList();
    }

    List<JsonNode> rows() {
        return all().stream().filter(Dashboard::isRow).toList();
    }

    List<JsonNode> panels() {
        return all().stream().filter(panel -> !isRow(panel)).toList();
    }

    /** Grafana's variables replaced by what they may stand for. */
    List<String> expressions() {
        return panels().stream()
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr").asText())
                .map(expression -> expression.replace("$__rate_interval", "5m").replace("$dataset", ".*"))
                .toList();
    }

    private static boolean isRow(JsonNode panel) {
        return panel.path("type").asText().equals("row");
    }
}
