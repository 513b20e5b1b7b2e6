package io.b3stream.connectors.examples;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.record.RawRecord;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The examples topic as a Flink source of raw records. */
public final class ExamplesSource {
    /** A fetch this large carries a record of any size the topic allows, and many small ones. */
    private static final String PARTITION_FETCH_BYTES = String.valueOf(4 << 20);

    private ExamplesSource() {}

    /** Where a job begins that restores no state; one that does goes on where its state ends. */
    public enum Start {
        /** With the first record that is still there: a graph without state knows nothing of the earlier ones. */
        EARLIEST,
        /** Where the group's committed offsets are, else with the first record. */
        COMMITTED
    }

    /**
     * Reads a topic; new partitions join by themselves.
     *
     * @param start where to begin without restored state
     * @param discovery how often to look for new partitions, at least 100 ms
     */
    public static KafkaSource<RawRecord> create(
            KafkaSettings kafka, String topic, String group, Start start, Duration discovery) {
        if (topic.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException(
                    "topic and group must not be blank, are '" + topic + "' and '" + group + "'");
        }
        if (discovery.toMillis() < 100) {
            throw new IllegalArgumentException("discovery must be at least 100 ms, is " + discovery);
        }
        Properties properties = kafka.properties();
        properties.putIfAbsent("max.partition.fetch.bytes", PARTITION_FETCH_BYTES);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("partition.discovery.interval.ms", String.valueOf(discovery.toMillis()));
        return KafkaSource.<RawRecord>builder()
                .setProperties(properties)
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(topic)
                .setGroupId(group)
                .setStartingOffsets(offsets(start))
                .setDeserializer(new RawRecordDeserializer())
                .build();
    }

    private static OffsetsInitializer offsets(Start start) {
        return switch (start) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
