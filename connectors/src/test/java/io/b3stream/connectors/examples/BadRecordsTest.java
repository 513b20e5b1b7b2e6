package io.b3stream.connectors.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.schemas.EmbeddingDimensions;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.ExampleRules;
import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.avro.Example;
import io.b3stream.testkit.records.BadRecord;
import io.b3stream.testkit.records.BadRecords;
import io.b3stream.testkit.records.Verdict;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every record of {@code bad-records.txt} gets its verdict: alone, and in the operator. */
class BadRecordsTest {
    private static final ExampleLimits LIMITS =
            new ExampleLimits(512 * 1024, 512, 32_768, 32, new EmbeddingDimensions(24, Map.of("vendor", 3)));

    /** Objects of short texts and single numbers take forty times what the record has of them. */
    private static final long BYTES_PER_BYTE_MAX = 64;

    /** An exception and its trace. */
    private static final long BYTES_MAX = 256 * 1024;

    private static final Set<FaultCode> OF_THE_GRAPH = Set.of(
            FaultCode.EMBEDDING_FAILED, FaultCode.TOO_MANY_DATASETS, FaultCode.KEY_COLLISION, FaultCode.INTERNAL_ERROR);

    private final ExampleRules rules = new ExampleRules(LIMITS);

    @TestFactory
    Stream<DynamicTest> eachIsJudgedAsExpectedAndTakesNoMoreMemoryThanItsLength() {
        return BadRecords.all().stream()
                .map(bad -> dynamicTest(bad.name(), () -> {
                    judge(bad);
                    long before = allocated();
                    Verdict verdict = judge(bad);
                    long bytes = allocated() - before;

                    assertThat(verdict.code())
                            .as(verdict.words())
                            .isEqualTo(bad.alone().code());
                    assertThat(verdict.words()).contains(bad.alone().words());
                    assertThat(bytes).isLessThan(BYTES_MAX + BYTES_PER_BYTE_MAX * length(bad));
                }));
    }

    @Test
    void allCodesThatAreNotOfTheGraphAloneAreThere() {
        Set<String> seen = BadRecords.all().stream()
                .flatMap(bad -> Stream.of(bad.alone().code(), bad.inGraph().code()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen)
                .containsAll(Arrays.stream(FaultCode.values())
                        .filter(code -> !OF_THE_GRAPH.contains(code))
                        .map(FaultCode::wireName)
                        .toList());
    }

    @Test
    void eachGoesOneWayThroughTheOperatorAsItCame() throws Exception {
        var function = new DecodeFunction<>(
                LIMITS, (origin, id, example) -> origin, (origin, id, dataset) -> origin, type(), BrakeSettings.OFF);
        try (var harness =
                new OneInputStreamOperatorTestHarness<RawRecord, RawRecord>(new ProcessOperator<>(function))) {
            harness.open();
            for (BadRecord bad : BadRecords.all()) {
                RawRecord origin = raw(bad);
                harness.processElement(new StreamRecord<>(origin));
                var rejected = harness.getSideOutput(DecodeFunction.REJECTED);
                if (bad.alone().isAccepted()) {
                    assertThat(harness.extractOutputValues()).as(bad.name()).hasSize(1);
                    assertThat(harness.extractOutputValues().get(0).toBytes()).isEqualTo(origin.toBytes());
                    assertThat(rejected).as(bad.name()).isNullOrEmpty();
                } else {
                    RejectedRecord record = rejected.remove().getValue();
                    assertThat(harness.extractOutputValues()).as(bad.name()).isEmpty();
                    assertThat(rejected).as(bad.name()).isEmpty();
                    assertThat(record.code())
                            .as(bad.name())
                            .isEqualTo(bad.alone().code());
                    assertThat(record.origin().toBytes()).as(bad.name()).isEqualTo(origin.toBytes());
                }
                harness.getOutput().clear();
            }
        }
    }

    private static TypeInformation<RawRecord> type() {
        return TypeInformation.of(RawRecord.class);
    }

    /** As {@link DecodeFunction} goes about it. Anything but a fault with a code fails the test. */
    private Verdict judge(BadRecord bad) {
        try {
            rules.idOf(bad.key());
            if (bad.value() == null) {
                DatasetHeader.read(raw(bad), rules);
                return new Verdict(Verdict.ACCEPTED, "");
            }
            rules.checkSize(bad.value());
            Example example = ExampleCodec.decode(bad.value());
            rules.check(example);
            return new Verdict(Verdict.ACCEPTED, "");
        } catch (MalformedMessageException fault) {
            return new Verdict(fault.code().wireName(), String.valueOf(fault.getMessage()));
        }
    }

    private static RawRecord raw(BadRecord bad) {
        return new RawRecord(bad.key(), bad.value(), bad.headerNames(), bad.headerValues(), "b3.examples", 0, 1, 2);
    }

    private static long length(BadRecord bad) {
        return bad.value() == null ? 0 : bad.value().length;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
