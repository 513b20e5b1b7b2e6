package io.b3stream.pipelines.wire;

import static io.b3stream.pipelines.settings.SettingKeys.BATCH_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.INPUT_RECORD_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_BOOTSTRAP_SERVERS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_EXAMPLES_TOPIC;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_REQUEST_TIMEOUT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TOPIC_PREFIX;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.TopicReport;
import io.b3stream.connectors.Topics;
import io.b3stream.pipelines.settings.Settings;
import java.util.List;

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
        TopicNames usual = TopicNames.under(settings.get(KAFKA_TOPIC_PREFIX));
        String examples = settings.get(KAFKA_EXAMPLES_TOPIC);
        return examples.equals("auto") ? usual : usual.withExamples(examples);
    }

    /** Creates the topics that are missing, for records and batches as large as the settings let them be. */
    public static List<TopicReport> createTopics(Settings settings, int partitions, short replication) {
        TopicLayout usual = TopicLayout.of(partitions, replication);
        TopicLayout layout = new TopicLayout(
                partitions,
                replication,
                Math.max(usual.recordBytesMax(), settings.get(INPUT_RECORD_BYTES_MAX)),
                Math.max(usual.batchBytesMax(), settings.get(BATCH_BYTES_MAX)),
                usual.batchRetention());
        try (Topics topics = Topics.at(kafka(settings))) {
            return topics.create(topics(settings), layout);
        }
    }
}
