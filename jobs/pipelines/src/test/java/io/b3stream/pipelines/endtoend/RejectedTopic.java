package io.b3stream.pipelines.endtoend;

import io.b3stream.connectors.rejected.RejectedSink;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The rejected topic as its readers see it. */
final class RejectedTopic {
    private RejectedTopic() {}

    static List<String> codes(EmbeddedKafka kafka, String topic) {
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        List<String> codes = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int poll = 0; poll < 10; poll++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    codes.add(new String(
                            record.headers().lastHeader(RejectedSink.CODE).value(), StandardCharsets.UTF_8));
                }
            }
        }
        return codes;
    }
}
