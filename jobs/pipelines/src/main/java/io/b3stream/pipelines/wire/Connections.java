package io.b3stream.pipelines.wire;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_BOOTSTRAP_SERVERS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_REQUEST_TIMEOUT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TOPIC_PREFIX;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.pipelines.settings.Settings;

/** How the settings name Kafka and its topics. */
public final class Connections {
    private Connections() {}

    public static KafkaSettings kafka(Settings settings) {
        return new KafkaSettings(
                settings.get(KAFKA_BOOTSTRAP_SERVERS),
                settings.get(KAFKA_REQUEST_TIMEOUT_MILLIS),
                settings.kafkaProperties());
    }

    public static TopicNames topics(Settings settings) {
        return TopicNames.under(settings.get(KAFKA_TOPIC_PREFIX));
    }
}
