package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Kustomization BASE = Kustomization.of("base");

    @Test
    void everyConfigurationKeyIsOneOfKafkas() throws IllegalAccessException {
        Set<String> known = new HashSet<>();
        for (var field : TopicConfig.class.getFields()) {
            if (field.getName().endsWith("_CONFIG")) {
                known.add((String) field.get(null));
            }
        }
        for (Manifest topic : BASE.all("KafkaTopic")) {
            assertThat(known).as(topic.name()).containsAll(() -> config(topic).fieldNames());
        }
    }

    @Test
    void aRejectedRecordFitsWholeWithItsHeaders() {
        long original = messageBytesMax("b3.examples");
        assertThat(messageBytesMax("b3.examples.rejected")).isGreaterThan(original + 64 * 1024);
    }

    @Test
    void losingOneBrokerStopsNoWrite() {
        for (Manifest topic : BASE.all("KafkaTopic")) {
            int replicas = topic.content().at("/spec/replicas").asInt();
            assertThat(config(topic).path("min.insync.replicas").asInt())
                    .as(topic.name())
                    .isEqualTo(replicas - 1)
                    .isGreaterThan(1);
        }
    }

    @Test
    void onlyManifestsAreCompacted() {
        List<String> compacted = BASE.all("KafkaTopic").stream()
                .filter(topic -> config(topic).path("cleanup.policy").asText().contains("compact"))
                .map(Manifest::name)
                .toList();
        assertThat(compacted).containsExactly("b3.generations");
    }

    @Test
    void manifestsStayAsLongAsBatches() {
        assertThat(config(BASE.only("KafkaTopic", "b3.generations")).path("min.compaction.lag.ms"))
                .isEqualTo(config(BASE.only("KafkaTopic", "b3.batches")).path("retention.ms"));
    }

    private static long messageBytesMax(String topic) {
        return config(BASE.only("KafkaTopic", topic)).path("max.message.bytes").asLong();
    }

    private static JsonNode config(Manifest topic) {
        return topic.content().at("/spec/config");
    }
}
