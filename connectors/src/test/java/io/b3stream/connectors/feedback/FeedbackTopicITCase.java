package io.b3stream.connectors.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.Records;
import io.b3stream.schemas.GraphFeedbackCodec;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedbackTopicITCase {
    private static final Duration DISCOVERY = Duration.ofMillis(200);
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void whatIsSentComesBackAndWhatIsNoFeedbackIsSkipped() throws Exception {
        FeedbackTopic<String> topic = topic("loop", 2);
        send(topic, "first");
        byte[] valid = GraphFeedbackCodec.encode(new DatasetNames().toWire("unknown schema"));
        byte[] unknown = valid.clone();
        unknown[2] ^= 1;
        Records.write(
                kafka.bootstrapServers(),
                List.of(
                        new ProducerRecord<>("loop", 0, null, new byte[] {1, 2, 3}),
                        new ProducerRecord<>("loop", 0, null, null),
                        new ProducerRecord<>("loop", 1, null, unknown),
                        new ProducerRecord<>("loop", 0, new byte[] {1}, valid)));
        send(topic, "last");

        try (CloseableIterator<String> read = environment()
                .fromSource(topic.source("loop-readers", DISCOVERY), WatermarkStrategy.noWatermarks(), "loop")
                .executeAndCollect()) {
            assertThat(List.of(read.next(), read.next(), read.next()))
                    .containsExactlyInAnyOrder("first", "unknown schema", "last");
        }
    }

    @Test
    void aJobWithoutStateGoesOnWhereTheGroupIs() throws Exception {
        FeedbackTopic<String> topic = topic("again", 1);
        send(topic, "read before", "not yet read");
        TopicPartition partition = new TopicPartition("again", 0);
        kafka.admin()
                .alterConsumerGroupOffsets("again-readers", Map.of(partition, new OffsetAndMetadata(1)))
                .all()
                .get();

        try (CloseableIterator<String> read = environment()
                .fromSource(topic.source("again-readers", DISCOVERY), WatermarkStrategy.noWatermarks(), "again")
                .executeAndCollect()) {
            assertThat(read.next()).isEqualTo("not yet read");
        }
    }

    private static FeedbackTopic<String> topic(String name, int partitions) {
        kafka.createTopic(name, partitions);
        KafkaSettings settings = KafkaSettings.of(kafka.bootstrapServers()).withTimeoutMillis(10_000);
        return new FeedbackTopic<>(settings, name, new DatasetNames());
    }

    private static void send(FeedbackTopic<String> topic, String... datasets) throws Exception {
        StreamExecutionEnvironment environment = environment();
        environment.fromCollection(new ArrayList<>(List.of(datasets))).sinkTo(topic.sink());
        environment.execute();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }
}
