package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks what Strimzi defines, by its own model: reads it, and looks for what found no place there. */
final class StrimziKinds {
    static final Map<String, Class<?>> MODELS =
            Map.of("Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class, "KafkaUser", KafkaUser.class);

    private StrimziKinds() {}

    static boolean knows(Manifest manifest) {
        return MODELS.containsKey(manifest.kind())
                && manifest.content().path("apiVersion").asText().equals("kafka.strimzi.io/v1beta2");
    }

    static List<String> problems(JsonNode manifest) {
        String kind = manifest.path("kind").asText();
        List<String> problems = new ArrayList<>(CoreKinds.problems(manifest, MODELS.get(kind)));
        boolean isOfACluster = manifest.at("/metadata/labels").has("strimzi.io/cluster");
        if (!kind.equals("Kafka") && !isOfACluster) {
            problems.add("$.metadata.labels: without 'strimzi.io/cluster' no operator takes this up");
        }
        return problems;
    }
}
