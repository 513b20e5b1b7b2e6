package io.b3stream.connectors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plain records in and out of a topic, without any of the code under test. */
public final class Records {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Records() {}

    /** What {@code read_committed} sees at this moment. */
    public static List<ConsumerRecord<byte[], byte[]>> committed(String servers, String topic) {
        return read(servers, topic, 0);
    }

    /** What {@code read_committed} sees once there are at least so many records. */
    public static List<ConsumerRecord<byte[], byte[]>> await(String servers, String topic, int count) {
        return read(servers, topic, count);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String servers, String topic, int count) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("bootstrap.servers", servers);
        configuration.put("isolation.level", "read_committed");
        configuration.put("auto.offset.reset", "earliest");
        configuration.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        var deserializer = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(configuration, deserializer, deserializer)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant deadline = Instant.now().plus(PATIENCE);
            boolean atEnd = false;
            while (!atEnd || records.size() < count) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
                atEnd = partitions.stream().allMatch(next -> consumer.position(next) >= ends.get(next));
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(
                            topic + " has " + records.size() + " records after " + PATIENCE + ", expected " + count);
                }
            }
        }
        return records;
    }

    /** Writes records outside of any transaction and waits for them. */
    public static void write(String servers, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("bootstrap.servers", servers);
        configuration.put("max.request.size", 16 << 20);
        var serializer = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(configuration, serializer, serializer)) {
            for (ProducerRecord<byte[], byte[]> next : records) {
                producer.send(next).get();
            }
        }
    }
}
