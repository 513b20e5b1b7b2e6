package io.b3stream.connectors.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.Records;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RejectedReaderITCase {
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
    void whatWasWrittenIsReadBackAndGoesToTheExamplesAsItCame() throws Exception {
        kafka.createTopic("back", 1);
        kafka.createTopic("back.rejected", 2);
        RawRecord origin = new RawRecord(
                new byte[] {(byte) 0xff},
                new byte[] {0, 1},
                new String[] {"h", RejectedSink.CODE, "n"},
                new byte[][] {{7}, bytes("theirs"), null},
                "back",
                3,
                42,
                5);
        RawRecord bare = new RawRecord(null, null, new String[0], new byte[0][], "back", 0, 1, -1);
        write(rejected("back.rejected", origin, "not-utf8"), rejected("back.rejected", bare, "null-key"));

        List<Rejection> read = read("back.rejected", 0);
        assertThat(read).extracting(next -> next.rejected().code()).containsExactlyInAnyOrder("not-utf8", "null-key");
        Rejection first = read.get(0).rejected().code().equals("not-utf8") ? read.get(0) : read.get(1);
        assertThat(first.rejected())
                .usingRecursiveComparison()
                .isEqualTo(new RejectedRecord(origin, "not-utf8", "decode", "wrong"));
        assertThat(first.firstPosition()).isEqualTo("back-3@42");

        try (ExampleProducer producer = ExampleProducer.open(settings, "back")) {
            read.forEach(next -> producer.send(next.again()));
            producer.flush();
        }
        var again = Records.await(kafka.bootstrapServers(), "back", 2).stream()
                .map(RawRecord::of)
                .filter(next -> next.value() != null)
                .findFirst()
                .orElseThrow();
        assertThat(again.key()).isEqualTo(origin.key());
        assertThat(again.value()).isEqualTo(origin.value());
        assertThat(again.headerNames()).containsExactly("h", RejectedSink.CODE, "n", Rejection.FIRST);
        assertThat(again.headerValues()).isDeepEqualTo(new byte[][] {{7}, bytes("theirs"), null, bytes("back-3@42")});
    }

    @Test
    void ofARecordThatIsTooLongTheBeginningIsReadBackAsSuch() throws Exception {
        kafka.createTopic("long.rejected", 1);
        byte[] value = bytes("v".repeat(100_000));
        String[] names = {"h", RejectedSink.WHOLE_BYTES};
        RawRecord tooLong = new RawRecord(bytes("k"), value, names, new byte[][] {{7}, bytes("9")}, "long", 0, 1, 1);
        RawRecord fits = new RawRecord(bytes("k"), bytes("v"), names, new byte[][] {{7}, bytes("9")}, "long", 0, 2, 1);
        RawRecord headed = new RawRecord(null, null, names, new byte[][] {value, {}}, "long", 0, 3, 1);
        write(
                rejected("long.rejected", tooLong, "oversized"),
                rejected("long.rejected", fits, "oversized"),
                rejected("long.rejected", headed, "null-key"));

        List<Rejection> read = read("long.rejected", 0);
        assertThat(read)
                .extracting(Rejection::wholeBytes)
                .containsExactly(100_000L + 1 + (1 + 1 + 10) + (14 + 1 + 10), 0L, 100_000L + (1 + 10) + (14 + 10));
        RawRecord beginning = read.get(0).rejected().origin();
        assertThat(beginning.value()).isEqualTo(bytes("v".repeat(1_024)));
        assertThat(beginning.headerNames()).isEqualTo(names);
        assertThat(read.get(1).rejected().origin()).usingRecursiveComparison().isEqualTo(fits);
        assertThat(read.get(2).rejected().origin().headerNames()).isEmpty();
        assertThat(read.get(2).rejected().origin().value()).isNull();
        assertThatThrownBy(read.get(0)::again).hasMessageContaining("only the beginning of long-0@1, of 100038 bytes");
    }

    @Test
    void aRecordThatIsRejectedOnceMoreStillSaysWhereItLayFirst() throws Exception {
        kafka.createTopic("twice.rejected", 1);
        RawRecord origin = new RawRecord(null, null, new String[0], new byte[0][], "twice", 0, 7, 1);
        write(rejected("twice.rejected", origin, "null-key"));
        RawRecord again = read("twice.rejected", 0).get(0).again();
        write(rejected("twice.rejected", again.at("twice", 0, 99, 2), "null-key"));

        Rejection second = read("twice.rejected", 0).get(1);
        assertThat(second.rejected().origin().position()).isEqualTo("twice-0@99");
        assertThat(second.firstPosition()).isEqualTo("twice-0@7");
        assertThat(second.again().headerNames()).containsExactly(Rejection.FIRST);
    }

    @Test
    void recordsOfOthersAndOfOpenTransactionsAreNotTakenForOurs() throws Exception {
        kafka.createTopic("mixed.rejected", 1);
        ProducerRecord<byte[], byte[]> foreign = new ProducerRecord<>("mixed.rejected", bytes("k"), bytes("v"));
        foreign.headers().add(RejectedSink.CODE, bytes("oversized"));
        RawRecord origin = new RawRecord(null, null, new String[0], new byte[0][], "in", 0, 1, 1);
        ProducerRecord<byte[], byte[]> damaged = rejected("mixed.rejected", origin, "oversized");
        damaged.headers().remove(RejectedSink.OFFSET).add(RejectedSink.OFFSET, bytes("x"));
        write(foreign, damaged);
        var serializer = new ByteArraySerializer();
        Map<String, Object> transactional =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "open");
        try (var producer = new KafkaProducer<>(transactional, serializer, serializer)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(rejected("mixed.rejected", origin, "null-key")).get();
            List<Rejection> read = read("mixed.rejected", 0);
            assertThat(read).hasSize(2).noneMatch(Rejection::isOurs);
            assertThat(read.get(0).rejected().origin().position()).isEqualTo("mixed.rejected-0@0");
            assertThat(RejectedCodes.count(settings, "mixed.rejected")).isEqualTo(Map.of(Rejection.NO_CODE, 2L));
            producer.abortTransaction();
        }
    }

    @Test
    void whatCameBeforeATimeIsLeftOut() throws Exception {
        kafka.createTopic("timed.rejected", 2, Map.of("message.timestamp.type", "CreateTime"));
        long now = System.currentTimeMillis();
        RawRecord origin = new RawRecord(null, null, new String[0], new byte[0][], "in", 0, 1, 1);
        for (long at : new long[] {now - 2_000, now - 1_000, now, now - 1_500}) {
            ProducerRecord<byte[], byte[]> next = rejected("timed.rejected", origin, "null-key");
            write(new ProducerRecord<>("timed.rejected", 0, at, next.key(), next.value(), next.headers()));
        }
        assertThat(read("timed.rejected", now - 1_000))
                .extracting(Rejection::atMillis)
                .containsExactly(now - 1_000, now);
        assertThat(read("timed.rejected", now + 1)).isEmpty();
    }

    @Test
    void aMissingTopicIsNamed() {
        assertThatThrownBy(() -> RejectedReader.open(settings, "gone.rejected"))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("gone.rejected");
    }

    private static List<Rejection> read(String topic, long sinceMillis) {
        List<Rejection> read = new ArrayList<>();
        try (RejectedReader reader = RejectedReader.open(settings, topic)) {
            reader.read(sinceMillis, read::add);
        }
        return read;
    }

    private static ProducerRecord<byte[], byte[]> rejected(String topic, RawRecord origin, String code) {
        return new RejectedSerializer(new RejectedTopic(topic, 100_000))
                .serialize(new RejectedRecord(origin, code, "decode", "wrong"), null, null);
    }

    @SafeVarargs
    private static void write(ProducerRecord<byte[], byte[]>... records) throws Exception {
        Records.write(kafka.bootstrapServers(), List.of(records));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
