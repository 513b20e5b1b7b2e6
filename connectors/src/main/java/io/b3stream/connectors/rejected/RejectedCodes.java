package io.b3stream.connectors.rejected;

import io.b3stream.connectors.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What lies on the rejected topic, counted by code; records of unfinished transactions do not count. */
public final class RejectedCodes {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String UNKNOWN = "no-code";

    private RejectedCodes() {}

    public static Map<String, Long> count(KafkaSettings kafka, String topic) {
        Map<String, Object> configuration = kafka.configuration();
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Map<String, Long> codes = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(next -> codes.merge(codeOf(next), 1L, Long::sum));
            }
        }
        return codes;
    }

    private static String codeOf(ConsumerRecord<byte[], byte[]> rejected) {
        Header code = rejected.headers().lastHeader(RejectedSink.CODE);
        return code == null ? UNKNOWN : new String(code.value(), StandardCharsets.UTF_8);
    }
}
