package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.rejected.RejectedCodes;
import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus;
import io.b3stream.pipelines.wire.Connections;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** Much that is rejected at once, with {@code input.rejected-share-max} set. */
final class RejectionStormITCase extends StackCase {
    private static final int BAD = 5_000;
    private static final int GOOD = 60;

    @Test
    void itIsReadSlowlyWhileTheGraphIsWellAndNothingIsLostWhenItIsLetThrough() throws Exception {
        Settings careful = stack.settings(
                "storm",
                "--graph.parallelism=1",
                "--input.rejected-share-max=0.5",
                "--input.rejected-window-records=20",
                "--input.rejected-pause-millis=100");
        stack.createTopics(careful);
        try (ExampleProducer producer = stack.producer(careful)) {
            for (int i = 0; i < BAD; i++) {
                producer.send(bytes("bad-" + i), bytes("{\"dataset\":\"d\",\"qeury\":\"q\"}"));
            }
            producer.flush();
        }
        stack.produce(careful, Words.items("good", GOOD, 3));

        JobClient graph = stack.startGraph(careful, "");
        stack.awaitMetric(graph.getJobID(), "braked", 1);
        long first = rejected(careful, 21);
        long second = rejected(careful, first + 1);
        GraphStatus status = GraphStatus.read(careful);
        assertThat(status.health().restarts()).isZero();
        assertThat(status.rates().braked()).isEqualTo(1);
        assertThat(status.health().checkpoints().last()).isNotNull();
        assertThat(second).isLessThan(BAD / 2);
        assertThat(lag(careful)).isGreaterThan(BAD / 2);
        String savepoint = stack.stopWithSavepoint(careful);

        Settings open = careful.with("--input.rejected-share-max=1");
        JobClient after = stack.startGraph(open, savepoint);
        stack.awaitMetric(after.getJobID(), "lists", GOOD);
        Map<String, Long> codes = stack.rejectedCodes(open, BAD);
        GraphStatus passed = GraphStatus.read(open);
        assertThat(passed.health().restarts()).isZero();
        assertThat(passed.rates().braked()).isZero();
        after.cancel().get();

        assertThat(codes).containsOnly(entry("unknown-field", (long) BAD));
    }

    /** How many there are to see, as soon as there are so many. */
    private static long rejected(Settings settings, long atLeast) throws Exception {
        return Stack.await(
                "rejected records are committed",
                () ->
                        RejectedCodes.count(
                                        Connections.kafka(settings),
                                        Connections.topics(settings).rejected())
                                .values()
                                .stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                count -> count >= atLeast);
    }

    private static long lag(Settings settings) {
        return InputLag.read(
                        Connections.kafka(settings),
                        Connections.topics(settings).examples(),
                        settings.get(SettingKeys.KAFKA_GROUP_ID))
                .records();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
