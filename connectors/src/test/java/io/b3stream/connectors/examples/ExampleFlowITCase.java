package io.b3stream.connectors.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.Records;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.connectors.rejected.RejectedSink;
import io.b3stream.connectors.rejected.RejectedTopic;
import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.avro.Example;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExampleFlowITCase {
    private static final Duration DISCOVERY = Duration.ofMillis(200);
    private static final byte[] KEY = {'k', (byte) 0xff};
    private static EmbeddedKafka kafka;
    private static KafkaSettings settings;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        settings = KafkaSettings.of(kafka.bootstrapServers()).withTimeoutMillis(10_000);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void theSourceReadsRecordsAsTheyAreAndFindsNewPartitions() throws Exception {
        kafka.createTopic("raw", 1);
        var full = new ProducerRecord<>("raw", 0, 1_000L, KEY, new byte[] {0, 1});
        full.headers().add("h", null).add("h", new byte[] {7});
        write(full, new ProducerRecord<>("raw", 0, null, null));
        KafkaSource<RawRecord> source =
                ExamplesSource.create(settings, "raw", "raw-readers", ExamplesSource.Start.COMMITTED, DISCOVERY);
        StreamExecutionEnvironment environment = environment();
        try (CloseableIterator<RawRecord> records = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "raw")
                .executeAndCollect()) {
            assertThat(records.next())
                    .usingRecursiveComparison()
                    .isEqualTo(new RawRecord(
                            KEY,
                            new byte[] {0, 1},
                            new String[] {"h", "h"},
                            new byte[][] {null, {7}},
                            "raw",
                            0,
                            0,
                            1_000L));
            RawRecord empty = records.next();
            assertThat(empty.key()).isNull();
            assertThat(empty.value()).isNull();

            kafka.growTopic("raw", 2);
            write(new ProducerRecord<>("raw", 1, KEY, KEY));
            assertThat(records.next().position()).isEqualTo("raw-1@0");
        }
    }

    @Test
    void whatCannotBeAcceptedArrivesUntouchedOnTheRejectedTopic() throws Exception {
        kafka.createTopic("in", 1, Map.of("max.message.bytes", "2000000"));
        kafka.createTopic("in.rejected", 1, Map.of("max.message.bytes", "2100000"));
        byte[] large = new byte[1_500_000];
        new Random(1).nextBytes(large);
        ProducerRecord<byte[], byte[]> headed = new ProducerRecord<>("in", 0, 5L, bytes("id"), bytes("{"));
        headed.headers().add("trace", new byte[] {1, 2}).add(RejectedSink.CODE, bytes("theirs"));
        ProducerRecord<byte[], byte[]> nameless = new ProducerRecord<>("in", bytes("gone"), null);
        nameless.headers().add(DatasetHeader.NAME, null);
        write(
                new ProducerRecord<>(
                        "in", bytes("good"), bytes("{\"dataset\":\"d\",\"query\":\"q\",\"positive\":\"p\"}")),
                headed,
                new ProducerRecord<>("in", null, bytes("{}")),
                nameless,
                new ProducerRecord<>("in", bytes("large"), large),
                new ProducerRecord<>("in", KEY, bytes("{}")));

        JobClient job =
                decodeInto("in", RejectedSink.atLeastOnce(settings, new RejectedTopic("in.rejected", 2_000_000)));
        List<ConsumerRecord<byte[], byte[]>> rejected = Records.await(kafka.bootstrapServers(), "in.rejected", 5);
        job.cancel().get();

        assertThat(rejected.stream().map(next -> header(next, RejectedSink.CODE)))
                .containsExactly("not-json", "null-key", "empty-dataset", "oversized", "not-utf8");
        ConsumerRecord<byte[], byte[]> first = rejected.get(0);
        assertThat(first.key()).isEqualTo(bytes("id"));
        assertThat(first.value()).isEqualTo(bytes("{"));
        assertThat(StreamSupport.stream(first.headers().spliterator(), false).map(Header::key))
                .containsExactly(
                        "trace",
                        "b3.code",
                        "b3.code",
                        "b3.stage",
                        "b3.message",
                        "b3.topic",
                        "b3.partition",
                        "b3.offset",
                        "b3.timestamp");
        assertThat(first.headers().headers("b3.code").iterator().next().value()).isEqualTo(bytes("theirs"));
        assertThat(header(first, RejectedSink.STAGE)).isEqualTo("decode");
        assertThat(header(first, RejectedSink.MESSAGE)).startsWith("not JSON: Unexpected end-of-input");
        assertThat(header(first, RejectedSink.TOPIC)).isEqualTo("in");
        assertThat(header(first, RejectedSink.PARTITION)).isEqualTo("0");
        assertThat(header(first, RejectedSink.OFFSET)).isEqualTo("1");
        assertThat(header(first, RejectedSink.TIMESTAMP)).isEqualTo("5");
        assertThat(rejected.get(1).key()).isNull();
        assertThat(rejected.get(2).value()).isNull();
        assertThat(rejected.get(3).value()).isEqualTo(large);
        assertThat(rejected.get(4).key()).isEqualTo(KEY);
    }

    @Test
    void whatCameCompressedAndIsTooLongToGoOnFailsNothing() throws Exception {
        kafka.createTopic("packed", 1, Map.of("max.message.bytes", "200000"));
        kafka.createTopic("packed.rejected", 1, Map.of("max.message.bytes", "300000"));
        try (ExampleProducer producer = ExampleProducer.open(settings, "packed")) {
            producer.send(bytes("long"), bytes("x".repeat(12_000_000)));
            producer.send(bytes("fits"), bytes("{"));
            producer.flush();
        }

        JobClient job =
                decodeInto("packed", RejectedSink.atLeastOnce(settings, new RejectedTopic("packed.rejected", 200_000)));
        List<ConsumerRecord<byte[], byte[]>> rejected = Records.await(kafka.bootstrapServers(), "packed.rejected", 2);
        job.cancel().get();

        assertThat(rejected.stream().map(next -> header(next, RejectedSink.CODE)))
                .containsExactly("oversized", "not-json");
        assertThat(rejected.get(0).key()).isEqualTo(bytes("long"));
        assertThat(rejected.get(0).value()).isEqualTo(bytes("x".repeat(1_024)));
        assertThat(header(rejected.get(0), RejectedSink.WHOLE_BYTES)).isEqualTo("12000004");
        assertThat(rejected.get(1).headers().lastHeader(RejectedSink.WHOLE_BYTES))
                .isNull();
    }

    @Test
    void exactlyOnceIsVisibleAfterACheckpoint() throws Exception {
        kafka.createTopic("once", 1);
        RawRecord origin = new RawRecord(KEY, null, new String[0], new byte[0][], "in", 0, 3, 5);
        StreamExecutionEnvironment environment = environment();
        environment.enableCheckpointing(1_000);
        KafkaSink<RejectedRecord> sink = RejectedSink.exactlyOnce(
                settings, new RejectedTopic("once", 100_000), "once-test", Duration.ofMinutes(1));
        environment
                .fromData(new RejectedRecord(origin, "null-key", "decode", "x".repeat(999) + "🐕".repeat(500)))
                .sinkTo(sink);
        environment.execute();

        assertThat(Records.committed(kafka.bootstrapServers(), "once"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.key()).isEqualTo(KEY);
                    assertThat(header(record, RejectedSink.MESSAGE)).isEqualTo("x".repeat(999) + "…");
                });
    }

    @Test
    void theProducerWaitsForEveryAcknowledgementAndTellsOfFailures() {
        kafka.createTopic("produced", 1, Map.of("max.message.bytes", "2000"));
        Example example = Example.newBuilder()
                .setDataset("d")
                .setQuery("q")
                .setPositive("p")
                .build();
        try (ExampleProducer producer = ExampleProducer.open(settings, "produced")) {
            producer.send("a", example);
            producer.sendJson("b", example);
            producer.send((byte[]) null, null);
            producer.delete("c");
            producer.delete("c", "wörter");
            producer.flush();
            assertThat(producer.acknowledged()).isEqualTo(5);
        }
        List<ConsumerRecord<byte[], byte[]>> produced = Records.committed(kafka.bootstrapServers(), "produced");
        assertThat(produced).hasSize(5);
        assertThat(produced.get(3).key()).isEqualTo(bytes("c"));
        assertThat(produced.get(3).headers()).isEmpty();
        assertThat(produced.subList(3, 5))
                .allSatisfy(next -> assertThat(next.value()).isNull());
        assertThat(header(produced.get(4), DatasetHeader.NAME)).isEqualTo("wörter");

        ExampleProducer producer = ExampleProducer.open(settings, "produced");
        byte[] tooLarge = new byte[4_000];
        new Random(1).nextBytes(tooLarge);
        producer.send(KEY, tooLarge);
        assertThatThrownBy(producer::flush)
                .isInstanceOf(KafkaAccessException.class)
                .hasMessage(
                        "cannot produce to produced at " + settings.bootstrapServers() + ": the record with the key '"
                                + new String(KEY, StandardCharsets.UTF_8) + "' has " + (KEY.length + 4_000)
                                + " bytes, more than the topic takes; shorten it, or raise the topic's max.message.bytes");
        assertThatThrownBy(producer::close).isInstanceOf(KafkaAccessException.class);
    }

    @Test
    void theProducerSendsNoRecordAboveItsLimitAndGoesOn() {
        kafka.createTopic("limited", 1, Map.of("max.message.bytes", "20000000"));
        byte[] key = bytes("k".repeat(200));
        byte[] most = new byte[ExampleProducer.RECORD_BYTES_MAX - key.length];
        try (ExampleProducer producer = ExampleProducer.open(settings, "limited")) {
            assertThatThrownBy(() -> producer.send(key, new byte[most.length + 1]))
                    .isInstanceOf(KafkaAccessException.class)
                    .hasMessage("cannot produce to limited: the record with the key '" + "k".repeat(100)
                            + "…' has 16777217 bytes, and at most 16777216 are sent at once;"
                            + " shorten it, or give its images by URI");
            producer.send(key, most);
            producer.flush();
            assertThat(producer.acknowledged()).isEqualTo(1);
        }
    }

    private static JobClient decodeInto(String topic, KafkaSink<RejectedRecord> sink) throws Exception {
        StreamExecutionEnvironment environment = environment();
        SingleOutputStreamOperator<String> decoded = environment
                .fromSource(
                        ExamplesSource.create(
                                settings, topic, topic + "-readers", ExamplesSource.Start.EARLIEST, DISCOVERY),
                        WatermarkStrategy.noWatermarks(),
                        topic)
                .process(new DecodeFunction<>(
                        ExampleLimits.standard(0),
                        (origin, id, example) -> id,
                        (origin, id, dataset) -> "delete " + id,
                        Types.STRING,
                        BrakeSettings.OFF));
        decoded.getSideOutput(DecodeFunction.REJECTED).sinkTo(sink);
        return environment.executeAsync();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    @SafeVarargs
    private static void write(ProducerRecord<byte[], byte[]>... records) throws Exception {
        Records.write(kafka.bootstrapServers(), new ArrayList<>(List.of(records)));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
