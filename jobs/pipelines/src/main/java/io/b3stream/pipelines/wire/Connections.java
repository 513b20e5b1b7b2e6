package io.b3stream.pipelines.wire;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_BOOTSTRAP_SERVERS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TOPIC_PREFIX;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.pipelines.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** How the settings name Kafka and its topics. */
public final class Connections {
    private static final int TIMEOUT_MILLIS = 30_000;

    private Connections() {}

    public static KafkaSettings kafka(Settings settings) {
        Map<String, String> client = new HashMap<>();
        settings.kafkaClient().forEach((key, value) -> client.put(key.toString(), value.toString()));
        client.remove("bootstrap.servers");
        return new KafkaSettings(settings.get(KAFKA_BOOTSTRAP_SERVERS), TIMEOUT_MILLIS, client);
    }

    public static TopicNames topics(Settings settings) {
        return TopicNames.under(settings.get(KAFKA_TOPIC_PREFIX));
    }
}
