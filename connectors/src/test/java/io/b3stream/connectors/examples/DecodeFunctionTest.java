package io.b3stream.connectors.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.avro.Example;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeFunctionTest {
    private static final byte[] KEY = bytes("dog.n.01");
    private static final byte[] JSON = bytes("{\"dataset\":\"wordnet\",\"query\":\"a canid\",\"positive\":\"dog\"}");
    private static final ExampleMapper<String> EXAMPLES = DecodeFunctionTest::map;
    private static final TombstoneMapper<String> TOMBSTONES =
            (origin, id, dataset) -> "delete " + id + " of " + dataset.orElse("all");

    private OneInputStreamOperatorTestHarness<RawRecord, String> harness;

    @BeforeEach
    void open() throws Exception {
        open(BrakeSettings.OFF);
    }

    private void open(BrakeSettings brake) throws Exception {
        var function = new DecodeFunction<>(ExampleLimits.standard(2), EXAMPLES, TOMBSTONES, Types.STRING, brake);
        harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void jsonAndAvroAreMapped() throws Exception {
        process(KEY, JSON);
        process(KEY, ExampleCodec.encode(ExampleCodec.decode(JSON)));

        assertThat(harness.extractOutputValues()).containsExactly("dog.n.01: a canid", "dog.n.01: a canid");
        assertThat(rejected()).isEmpty();
    }

    @Test
    void eachFaultLeavesByTheSideOutputWithTheRecordWhole() throws Exception {
        RawRecord origin = record(KEY, bytes("{"));
        harness.processElement(new StreamRecord<>(origin));

        RejectedRecord rejected = rejected().get(0);
        assertThat(rejected.origin()).usingRecursiveComparison().isEqualTo(origin);
        assertThat(rejected.code()).isEqualTo("not-json");
        assertThat(rejected.stage()).isEqualTo("decode");
        assertThat(rejected.message()).startsWith("not JSON: ");
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void aRecordWithoutValueIsADeletion() throws Exception {
        process(KEY, null);

        assertThat(harness.extractOutputValues()).containsExactly("delete dog.n.01 of all");
        assertThat(rejected()).isEmpty();
    }

    @Test
    void aHeaderLimitsADeletionToADataSetAndOfSeveralTheLastCounts() throws Exception {
        delete(bytes("wörter"));
        delete(bytes("one"), bytes("two"));

        assertThat(harness.extractOutputValues())
                .containsExactly("delete dog.n.01 of wörter", "delete dog.n.01 of two");
    }

    @Test
    void aHeaderThatNamesNoDataSetIsRejected() throws Exception {
        delete(new byte[] {'a', (byte) 0xff});
        delete(bytes(" "));
        delete(bytes("good"), null);
        delete(bytes("d".repeat(513)));

        assertThat(rejected().stream().map(RejectedRecord::code))
                .containsExactly("not-utf8", "empty-dataset", "empty-dataset", "oversized");
        assertThat(rejected()).allSatisfy(next -> assertThat(next.message()).startsWith("header b3.dataset "));
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void theHeaderOfAnExampleMeansNothing() throws Exception {
        harness.processElement(new StreamRecord<>(record(KEY, JSON, new byte[][] {bytes(" ")})));

        assertThat(harness.extractOutputValues()).containsExactly("dog.n.01: a canid");
    }

    @Test
    void keysAndSizesAndRulesAndTheMapperAreAllHeard() throws Exception {
        process(null, JSON);
        process(bytes(""), JSON);
        process(null, null);
        process(KEY, new byte[512 * 1024 + 1]);
        process(KEY, bytes("{\"dataset\":\"\",\"query\":\"q\",\"positive\":\"p\"}"));
        process(bytes("refused"), JSON);
        process(bytes("broken"), JSON);

        assertThat(rejected().stream().map(RejectedRecord::code))
                .containsExactly(
                        "null-key",
                        "empty-key",
                        "null-key",
                        "oversized",
                        "empty-dataset",
                        "unsupported-content",
                        "internal-error");
        assertThat(rejected().get(6).message()).contains("IllegalStateException: broken mapper");
    }

    @Test
    void everyRecordGoesExactlyOneWayWhateverItHolds() throws Exception {
        Random random = new Random(13);
        byte[] avro = ExampleCodec.encode(ExampleCodec.decode(JSON));
        int records = 5_000;
        for (int i = 0; i < records; i++) {
            byte[] value = (i % 2 == 0 ? avro : JSON).clone();
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                value[random.nextInt(value.length)] = (byte) random.nextInt(256);
            }
            process(KEY, value);
        }

        int accepted = harness.extractOutputValues().size();
        assertThat(accepted).isBetween(1, records - 1);
        assertThat(accepted + rejected().size()).isEqualTo(records);
    }

    /** 30 ms after each of six records; nobody can be sure of less than that. */
    @Test
    void whereMostRecordsAreRejectedItWaitsAfterEachUntilSomeInARowAreAccepted() throws Exception {
        harness.close();
        open(new BrakeSettings(.5, 4, 30));
        process(KEY, bytes("{"));
        process(KEY, bytes("{"));
        process(KEY, JSON);
        long start = System.nanoTime();
        process(KEY, bytes("{"));
        for (int i = 0; i < 5; i++) {
            process(KEY, JSON);
        }
        assertThat(System.nanoTime() - start).isGreaterThan(4 * 30_000_000L);
        assertThat(harness.extractOutputValues()).hasSize(6);
        assertThat(rejected()).hasSize(3);
    }

    @Test
    void rejectedRecordsAreSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RejectedRecord.class);
    }

    private List<RejectedRecord> rejected() {
        var side = harness.getSideOutput(DecodeFunction.REJECTED);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    private void process(byte[] key, byte[] value) throws Exception {
        harness.processElement(new StreamRecord<>(record(key, value)));
    }

    private static String map(RawRecord origin, String id, Example example) {
        if (id.equals("refused")) {
            throw new MalformedMessageException(FaultCode.UNSUPPORTED_CONTENT, "no images here");
        }
        if (id.equals("broken")) {
            throw new IllegalStateException("broken mapper");
        }
        return id + ": " + example.getQuery();
    }

    private void delete(byte[]... datasets) throws Exception {
        harness.processElement(new StreamRecord<>(record(KEY, null, datasets)));
    }

    private static RawRecord record(byte[] key, byte[] value) {
        return record(key, value, new byte[0][]);
    }

    private static RawRecord record(byte[] key, byte[] value, byte[][] datasets) {
        String[] names = new String[datasets.length];
        Arrays.fill(names, DatasetHeader.NAME);
        return new RawRecord(key, value, names, datasets, "b3.examples", 0, 17, 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
