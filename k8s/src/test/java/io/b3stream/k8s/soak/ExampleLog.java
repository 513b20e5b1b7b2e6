package io.b3stream.k8s.soak;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.TopicOffset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a generation must hold, from the examples topic alone: records are read up to the offsets that its manifest names, and the
 * last one of each id counts. It goes forward only.
 */
final class ExampleLog implements AutoCloseable {
    private static final String TOPIC = "b3.examples";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> contents = new HashMap<>();

    /** @param kafka of a user who may read examples */
    ExampleLog(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Content of each example by id, as of a snapshot that is not older than the one before. */
    Map<String, String> contentsAt(List<TopicOffset> snapshot) {
        consumer.pause(consumer.assignment());
        for (TopicOffset end : snapshot) {
            if (end.getTopic().equals(TOPIC)) {
                readTo(new TopicPartition(TOPIC, end.getPartition()), end.getOffset());
            }
        }
        return Map.copyOf(contents);
    }

    private void readTo(TopicPartition partition, long end) {
        consumer.resume(List.of(partition));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(partition + " is not readable up to " + end);
            }
            for (ConsumerRecord<byte[], byte[]> record :
                    consumer.poll(Duration.ofMillis(200)).records(partition)) {
                if (record.offset() < end) {
                    take(record);
                }
            }
            if (consumer.position(partition) > end) {
                consumer.seek(partition, end);
            }
        }
        consumer.pause(List.of(partition));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            contents.remove(id);
            return;
        }
        Example example = ExampleCodec.decode(record.value());
        contents.put(id, Change.content(example.getQuery(), example.getPositive()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
