package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedReader;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.Sha256;
import io.b3stream.testkit.records.BadRecord;
import io.b3stream.testkit.records.BadRecords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** Every record of {@code bad-records.txt} through Kafka and GraphJob. */
final class BadRecordsITCase extends StackCase {
    /** Longer than any topic takes; compressed it goes through. */
    private static final RawRecord COMPRESSED = raw("compressed", "x".repeat(12_000_000));

    @Test
    void eachIsAcceptedOrComesOutAsItWentInAndNothingIsRestarted() throws Exception {
        Settings settings = stack.settings(
                "bad",
                "--teacher.precomputed-datasets=vendor=3",
                "--image.uri-prefixes=file:",
                "--graph.parallelism=2");
        stack.createTopics(settings);
        List<BadRecord> bad = BadRecords.all();
        List<BadRecord> refused =
                bad.stream().filter(record -> !record.inGraph().isAccepted()).toList();
        try (ExampleProducer producer = stack.producer(settings)) {
            bad.forEach(record -> producer.send(raw(record)));
            producer.send(COMPRESSED);
            producer.flush();
        }

        JobClient graph = stack.startGraph(settings, "");
        stack.rejectedCodes(settings, refused.size() + 1);
        Map<String, Rejection> rejected = rejected(settings);
        long undecoded = rejected.values().stream()
                .filter(rejection -> rejection.rejected().stage().equals("decode"))
                .count();
        stack.awaitMetric(graph.getJobID(), "accepted", bad.size() + 1 - undecoded);
        GraphStatus status = Stack.await(
                "a checkpoint is completed",
                () -> GraphStatus.read(settings),
                told -> told.health().checkpoints().last() != null);
        graph.cancel().get();

        assertThat(status.health().restarts()).isZero();
        assertThat(rejected(settings)).hasSameSizeAs(rejected).hasSize(refused.size() + 1);
        for (BadRecord record : refused) {
            assertThat(rejected).as(record.name()).containsKey(print(raw(record)));
            Rejection rejection = rejected.get(print(raw(record)));
            assertThat(rejection.rejected().code())
                    .as(record.name())
                    .isEqualTo(record.inGraph().code());
            assertThat(rejection.rejected().message())
                    .as(record.name())
                    .contains(record.inGraph().words());
            rejected.remove(print(raw(record)));
        }
        assertThat(rejected.values()).singleElement().satisfies(cut -> {
            assertThat(cut.rejected().code()).isEqualTo("oversized");
            assertThat(cut.wholeBytes()).isEqualTo(12_000_000 + "compressed".length());
        });
    }

    /** By everything that the producer gave; fails where two are equal. */
    private static Map<String, Rejection> rejected(Settings settings) {
        List<Rejection> found = new ArrayList<>();
        try (RejectedReader reader = RejectedReader.open(
                Connections.kafka(settings), Connections.topics(settings).rejected())) {
            reader.read(0, found::add);
        }
        return found.stream()
                .collect(
                        Collectors.toMap(rejection -> print(rejection.rejected().origin()), Function.identity()));
    }

    private static String print(RawRecord record) {
        return Sha256.hex(record.at("", 0, 0, 0).toBytes());
    }

    private static RawRecord raw(BadRecord bad) {
        return new RawRecord(bad.key(), bad.value(), bad.headerNames(), bad.headerValues(), "", 0, 0, 0);
    }

    private static RawRecord raw(String key, String value) {
        return new RawRecord(
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8),
                new String[0],
                new byte[0][],
                "",
                0,
                0,
                0);
    }
}
