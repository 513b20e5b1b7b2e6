package io.b3stream.connectors.feedback;

import io.b3stream.connectors.KafkaSettings;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The feedback topic, both ends of it. Messages may come twice, and out of order; none gets lost while the topic holds it.
 *
 * @param kafka how to reach Kafka
 * @param topic name
 * @param mapping to and from what the job works on
 */
public record FeedbackTopic<T>(KafkaSettings kafka, String topic, FeedbackMapping<T> mapping) {
    public FeedbackTopic {
        if (topic.isBlank()) {
            throw new IllegalArgumentException("topic is blank");
        }
    }

    /**
     * Reads the topic: without restored state from the group's committed offsets, else from the first message.
     *
     * @param discovery how often to look for new partitions, at least 100 ms
     */
    public KafkaSource<T> source(String group, Duration discovery) {
        if (group.isBlank()) {
            throw new IllegalArgumentException("group is blank");
        }
        if (discovery.toMillis() < 100) {
            throw new IllegalArgumentException("discovery must be at least 100 ms, is " + discovery);
        }
        Properties properties = kafka.properties();
        properties.setProperty("partition.discovery.interval.ms", String.valueOf(discovery.toMillis()));
        return KafkaSource.<T>builder()
                .setProperties(properties)
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(topic)
                .setGroupId(group)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new FeedbackDeserializer<>(mapping))
                .build();
    }

    /** Writes to the topic, at least once; a message is visible at once. */
    public KafkaSink<T> sink() {
        Properties properties = kafka.properties();
        properties.setProperty("acks", "all");
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(kafka.bootstrapServers())
                .setRecordSerializer(new FeedbackSerializer<>(topic, mapping))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }
}
