package io.b3stream.operators.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Content.Role;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** A job that is thrown back at random points gives every text the same vector, bit for bit, as often as it comes. */
class EmbedRestartITCase {
    private static final int EXAMPLES = 400;
    private static final int FAILURES = 5;
    private static final long SEED = 20_241_128;
    private static final float[] NONE = {};
    private static final Map<Long, float[]> FIRST_SEEN = new ConcurrentHashMap<>();
    private static final AtomicInteger DIFFERENT = new AtomicInteger();
    private static final AtomicInteger SEEN = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();

    @Test
    void replaysAfterRestartsAtRandomPointsGiveEqualBits() throws Exception {
        int[] failures = new Random(SEED).ints(FAILURES, 1, EXAMPLES).sorted().toArray();
        Configuration configuration = new Configuration();
        configuration.set(ExecutionCheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        configuration.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, FAILURES);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        environment
                .fromData(
                        IntStream.range(0, EXAMPLES)
                                .mapToObj(EmbedRestartITCase::arrival)
                                .toList(),
                        TypeInformation.of(Arrival.class))
                .rebalance()
                .transform(
                        "embed",
                        TypeInformation.of(GraphChange.class),
                        EmbedOperator.factory(
                                OnnxTeacher.factory(TeacherSettings.standard()),
                                new EmbedSettings(64, 0, 5, 1 << 20, ImageSettings.standard())))
                .map(new Observed(failures))
                .sinkTo(new DiscardingSink<>());

        environment.execute();

        assertThat(FAILED).as("failures that happened").hasValue(FAILURES);
        assertThat(SEEN.get()).as("changes, replays included").isGreaterThan(EXAMPLES);
        assertThat(DIFFERENT)
                .as("replays with other bits than the first time, seed %d", SEED)
                .hasValue(0);
        assertThat(FIRST_SEEN).hasSize(EXAMPLES).allSatisfy((key, vector) -> assertThat(vector)
                .isEqualTo(Together.VECTORS[key.intValue()]));
    }

    private static Arrival arrival(int i) {
        return new Arrival(
                ChangeKind.INSERT, "d", "id" + i, i, 0, query(i), "a thing", NONE, NONE, new byte[0], new byte[0]);
    }

    private static String query(int i) {
        return "word " + i + " and more".repeat(i % 23);
    }

    /** All texts in one call of the teacher. */
    private static final class Together {
        private static final float[][] VECTORS = vectors();

        private static float[][] vectors() {
            try (OnnxTeacher teacher = OnnxTeacher.open(TeacherSettings.standard())) {
                return teacher.embed(IntStream.range(0, EXAMPLES)
                                .mapToObj(i -> new Content.Text(Role.QUERY, query(i)))
                                .toList())
                        .vectors();
            }
        }
    }

    /** Compares with what came before, and fails when so many changes have come by, all attempts together. */
    private record Observed(int[] failures) implements MapFunction<GraphChange, GraphChange> {
        @Override
        public GraphChange map(GraphChange change) {
            float[] former = FIRST_SEEN.putIfAbsent(change.key(), change.query());
            if (former != null && !Arrays.equals(former, change.query())) {
                DIFFERENT.incrementAndGet();
            }
            int seen = SEEN.incrementAndGet();
            int next = FAILED.get();
            if (next < failures.length && seen >= failures[next] && FAILED.compareAndSet(next, next + 1)) {
                throw new IllegalStateException("made to fail after " + seen + " changes");
            }
            return change;
        }
    }
}
