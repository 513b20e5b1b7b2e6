package io.b3stream.pipelines.cli;

import static io.b3stream.pipelines.settings.SettingKeys.BATCH_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.INPUT_RECORD_BYTES_MAX;

import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.TopicReport;
import io.b3stream.connectors.Topics;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import java.util.List;

/** Topics in Kafka, as large as the settings let records and batches be. */
public final class KafkaTopicCreation implements Backend.TopicCreation {
    @Override
    public List<TopicReport> create(Settings settings, int partitions, short replication) {
        TopicLayout usual = TopicLayout.of(partitions, replication);
        TopicLayout layout = new TopicLayout(
                partitions,
                replication,
                Math.max(usual.recordBytesMax(), settings.get(INPUT_RECORD_BYTES_MAX)),
                Math.max(usual.batchBytesMax(), settings.get(BATCH_BYTES_MAX)),
                usual.batchRetention());
        try (Topics topics = Topics.at(Connections.kafka(settings))) {
            return topics.create(Connections.topics(settings), layout);
        }
    }
}
