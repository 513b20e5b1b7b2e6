package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.schemas.avro.TopicOffset;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExampleLogITCase {
    private static final TopicNames TOPICS = TopicNames.under("b3");
    private static final int PARTITIONS = 3;

    private static EmbeddedKafka broker;
    private static KafkaSettings kafka;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedKafka.start();
        kafka = KafkaSettings.of(broker.bootstrapServers());
        try (Topics topics = Topics.at(kafka)) {
            topics.create(TOPICS, TopicLayout.of(PARTITIONS, 1));
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** What is sent after a snapshot does not count for it, though it is on the topic already. */
    @Test
    void atEverySnapshotItHasWhatWasThere() {
        LiveSet live = new LiveSet(List.of("what\tthat", "who\tthey"), 20, 3);
        try (ExampleProducer producer = ExampleProducer.open(kafka, TOPICS.examples());
                ExampleLog log = new ExampleLog(kafka)) {
            assertThat(log.contentsAt(end())).isEmpty();
            for (int round = 0; round < 10; round++) {
                send(live, producer);
                Map<String, String> contents = live.contents();
                List<TopicOffset> snapshot = end();
                send(live, producer);
                assertThat(log.contentsAt(snapshot)).isEqualTo(contents).isNotEqualTo(live.contents());
            }
        }
    }

    private static void send(LiveSet live, ExampleProducer producer) {
        for (int i = 0; i < 33; i++) {
            live.next().send(producer);
        }
        producer.flush();
    }

    private static List<TopicOffset> end() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka.configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPICS.examples()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).entrySet().stream()
                    .map(end -> TopicOffset.newBuilder()
                            .setTopic(end.getKey().topic())
                            .setPartition(end.getKey().partition())
                            .setOffset(end.getValue())
                            .build())
                    .toList();
        }
    }
}
