package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One alert rule.
 *
 * @param name what people call it
 * @param rule as it is written
 */
record Alert(String name, JsonNode rule) {
    private static final Kustomization MONITORING = Kustomization.of("monitoring");

    /** What Prometheus itself reads of a PrometheusRule. */
    static JsonNode groups() {
        return MONITORING.only("PrometheusRule", "b3-alerts").content().path("spec");
    }

    static List<Alert> all() {
        return groups().findValues("rules").stream()
                .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
                .map(rule -> new Alert(rule.path("alert").asText(), rule))
                .toList();
    }

    String expression() {
        return rule.path("expr").asText();
    }

    String annotation(String key) {
        return rule.path("annotations").path(key).asText();
    }

    @Override
    public String toString() {
        return name;
    }
}
