package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.b3stream.schemas.avro.Example;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever becomes of a valid example on its way: it is accepted or gets a code, at a price that goes with its length; and
 * what is accepted can be written and read again. {@code -Pfuzz} tries twenty times as many, {@code -Db3.fuzz.seed} others.
 */
class ExampleFuzzTest {
    private static final int CASES = Integer.getInteger("b3.fuzz.cases", 5_000);
    private static final long SEED = Long.getLong("b3.fuzz.seed", 1);

    /** What a bad record may take of time, in the time that a valid one takes. */
    private static final int TIMES_MAX = 100;

    /** What it may allocate: an exception and its trace, and for each byte some objects of short texts. */
    private static final long ALLOCATED_BYTES_MAX = 256 * 1024;

    private static final int ALLOCATED_PER_BYTE_MAX = 64;

    private static final int REPEATED = 20;

    private final ExampleRules rules =
            new ExampleRules(new ExampleLimits(512 * 1024, 512, 32_768, 32, EmbeddingDimensions.ofTeacher(3)));

    @Test
    void everyCaseIsAcceptedOrGetsACode() {
        long yardstick = yardstickNanos();
        Map<FaultCode, Integer> codes = new EnumMap<>(FaultCode.class);
        int accepted = 0;
        for (int number = 0; number < CASES; number++) {
            byte[] value = fuzzed(number);
            try {
                FaultCode code = judge(value);
                requireCheap(value, yardstick);
                if (code == null) {
                    accepted++;
                } else {
                    codes.merge(code, 1, Integer::sum);
                }
            } catch (Throwable e) {
                throw new AssertionError(
                        "-Db3.fuzz.seed=" + SEED + ", case " + number + " of " + CASES + "; as a test:\n"
                                + "    assertThatCode(() -> judge(HexFormat.of().parseHex(\""
                                + HexFormat.of().formatHex(value) + "\"))).doesNotThrowAnyException();",
                        e);
            }
        }
        assertThat(accepted).as("accepted; %s", codes).isBetween(CASES / 20, CASES / 2);
        assertThat(codes)
                .containsKeys(
                        FaultCode.NOT_AVRO,
                        FaultCode.NOT_JSON,
                        FaultCode.NOT_UTF8,
                        FaultCode.UNKNOWN_SCHEMA,
                        FaultCode.UNKNOWN_FIELD,
                        FaultCode.DUPLICATE_FIELD,
                        FaultCode.WRONG_TYPE,
                        FaultCode.MISSING_FIELD,
                        FaultCode.MISSING_POSITIVE,
                        FaultCode.EMPTY_TEXT,
                        FaultCode.EMBEDDING_PAIR_INCOMPLETE,
                        FaultCode.WRONG_DIMENSION,
                        FaultCode.IMAGE_INVALID);
    }

    @Test
    void aCaseIsAFunctionOfSeedAndNumber() {
        for (int number = 0; number < 100; number++) {
            assertThat(fuzzed(number)).isEqualTo(fuzzed(number));
        }
        assertThat(fuzzed(1)).isNotEqualTo(fuzzed(2));
    }

    private static byte[] fuzzed(int number) {
        return new FuzzedExamples(new Random(31 * SEED + number)).next();
    }

    /** The code, or null when it is accepted. */
    private @Nullable FaultCode judge(byte[] value) {
        byte[] before = value.clone();
        Example example;
        try {
            example = read(value);
        } catch (MalformedMessageException fault) {
            assertThat(fault.getMessage()).isNotBlank();
            return fault.code();
        } finally {
            assertThat(value).isEqualTo(before);
        }
        assertThat(read(ExampleCodec.encode(example))).isEqualTo(example);
        assertThat(read(ExampleCodec.encodeJson(example))).isEqualTo(example);
        return null;
    }

    private Example read(byte[] value) {
        rules.checkSize(value);
        Example example = ExampleCodec.decode(value);
        rules.check(example);
        return example;
    }

    /** A time is measured again where it is long: most often something else was in the way. */
    private void requireCheap(byte[] value, long yardstickNanos) {
        long most = TIMES_MAX * yardstickNanos * (1 + value.length / 1_000);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < REPEATED && least > most; i++) {
            long start = System.nanoTime();
            attempt(value);
            least = Math.min(least, System.nanoTime() - start);
        }
        assertThat(least)
                .as("nanoseconds, where a valid example takes %d", yardstickNanos)
                .isLessThanOrEqualTo(most);

        long before = allocated();
        attempt(value);
        assertThat(allocated() - before)
                .as("bytes allocated for %d", value.length)
                .isLessThan(ALLOCATED_BYTES_MAX + (long) ALLOCATED_PER_BYTE_MAX * value.length);
    }

    private void attempt(byte[] value) {
        try {
            read(value);
        } catch (MalformedMessageException expected) {
            assertThat(expected.code()).isNotNull();
        }
    }

    /** The median time of a valid example in JSON, in this run. */
    private long yardstickNanos() {
        byte[] valid = ExampleCodec.encodeJson(new FuzzedExamples(new Random(SEED)).valid());
        long[] nanos = new long[1_001];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            read(valid);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
