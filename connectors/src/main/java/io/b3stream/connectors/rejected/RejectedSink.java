package io.b3stream.connectors.rejected;

import io.b3stream.connectors.KafkaSettings;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;

/**
 * Sink to the rejected topic: original key, value and headers, and headers that say what is wrong and where the record
 * lay.
 */
public final class RejectedSink {
    public static final String CODE = "b3.code";
    public static final String STAGE = "b3.stage";
    public static final String MESSAGE = "b3.message";
    public static final String TOPIC = "b3.topic";
    public static final String PARTITION = "b3.partition";
    public static final String OFFSET = "b3.offset";
    public static final String TIMESTAMP = "b3.timestamp";

    /** On a record that is the beginning of its original only: bytes of key, value and headers of the original. */
    public static final String WHOLE_BYTES = "b3.whole-bytes";

    /** Brokers refuse longer transactions unless configured otherwise. */
    private static final Duration TRANSACTION_MAX = Duration.ofMinutes(15);

    /** What a producer buffers unless told otherwise. */
    private static final int BUFFER_BYTES = 32 << 20;

    private RejectedSink() {}

    /** Rejected records may come twice after a failure, and never get lost. They are visible at once. */
    public static KafkaSink<RejectedRecord> atLeastOnce(KafkaSettings kafka, RejectedTopic topic) {
        return builder(kafka, topic, kafka.properties())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /**
     * Each rejected record comes exactly once for readers with {@code read_committed}, and is visible after the next
     * checkpoint.
     *
     * @param transactionalIdPrefix unique among the jobs of one Kafka cluster, and stable
     * @param transactionTimeout longer than the checkpoint interval and the longest outage together, since a later commit
     *     loses the records; less than the 15 minutes that brokers allow
     */
    public static KafkaSink<RejectedRecord> exactlyOnce(
            KafkaSettings kafka, RejectedTopic topic, String transactionalIdPrefix, Duration transactionTimeout) {
        if (transactionTimeout.toSeconds() < 1 || transactionTimeout.compareTo(TRANSACTION_MAX) >= 0) {
            throw new IllegalArgumentException("transactionTimeout must be at least 1 s and less than "
                    + TRANSACTION_MAX.toMinutes() + " min, is " + transactionTimeout);
        }
        if (transactionalIdPrefix.isBlank()) {
            throw new IllegalArgumentException("transactionalIdPrefix is blank");
        }
        Properties properties = kafka.properties();
        properties.setProperty("transaction.timeout.ms", String.valueOf(transactionTimeout.toMillis()));
        return builder(kafka, topic, properties)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix)
                .build();
    }

    private static KafkaSinkBuilder<RejectedRecord> builder(
            KafkaSettings kafka, RejectedTopic topic, Properties properties) {
        int requestBytes = topic.messageBytesMax();
        properties.setProperty("max.request.size", String.valueOf(requestBytes));
        // A record that the producer cannot buffer is one that it refuses.
        properties.setProperty("buffer.memory", String.valueOf(Math.max(BUFFER_BYTES, requestBytes)));
        properties.setProperty("acks", "all");
        return KafkaSink.<RejectedRecord>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(kafka.bootstrapServers())
                .setRecordSerializer(new RejectedSerializer(topic));
    }
}
