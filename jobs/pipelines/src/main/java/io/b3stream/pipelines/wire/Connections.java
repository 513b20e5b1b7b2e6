package io.b3stream.pipelines.wire;

import static io.b3stream.pipelines.settings.InputKeys.INPUT_RECORD_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_BOOTSTRAP_SERVERS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_EXAMPLES_TOPIC;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_REQUEST_TIMEOUT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TOPIC_PREFIX;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.TopicReport;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.rejected.RejectedTopic;
import io.b3stream.pipelines.settings.Settings;
import java.util.List;

/** How the settings name Kafka and its topics. */
public final class Connections {
    /** What the examples topic takes beside a record's value: its key and headers. */
    private static final int RECORD_HEADROOM_BYTES = 64 * 1024;

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

    /** The rejected topic: an original that the examples topic takes as it is goes there as it is. */
    public static RejectedTopic rejected(Settings settings) {
        return new RejectedTopic(topics(settings).rejected(), recordBytesMax(settings) + RECORD_HEADROOM_BYTES);
    }

    private static int recordBytesMax(Settings settings) {
        return Math.max(TopicLayout.of(1, 1).recordBytesMax(), settings.get(INPUT_RECORD_BYTES_MAX));
    }

    /** Creates the topics that are missing, for records and batches as large as the settings let them be. */
    public static List<TopicReport> createTopics(Settings settings, int partitions, short replication) {
        TopicLayout usual = TopicLayout.of(partitions, replication);
        TopicLayout layout = new TopicLayout(
                partitions,
                replication,
                recordBytesMax(settings),
                Math.max(usual.batchBytesMax(), settings.get(BATCH_BYTES_MAX)),
                usual.batchRetention());
        try (Topics topics = Topics.at(kafka(settings))) {
            return topics.create(topics(settings), layout);
        }
    }
}
