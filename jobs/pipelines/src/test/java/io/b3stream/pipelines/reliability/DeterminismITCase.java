package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.endtoend.Workload;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One input, one generation: 20,000 examples, in the order in which they were made and in others, with one, two and four subtasks,
 * with and without somebody killed. {@code -Ddeterminism.examples=N} for another number.
 */
@Tag("reliability")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismITCase {
    private static final int EXAMPLES = Integer.getInteger("determinism.examples", 20_000);
    private static final Workload WORKLOAD = Workload.of(EXAMPLES, Bench.LATER, Bench.SEED);

    @RegisterExtension
    private static final OwnBench BENCH = new OwnBench();

    private String inOrderByOne = "";

    @BeforeAll
    void start() throws Exception {
        inOrderByOne = BENCH.get().run(WORKLOAD, undisturbed(1));
    }

    static List<Arguments> runs() {
        return List.of(
                Arguments.of(WORKLOAD.reordered(1), undisturbed(2)),
                Arguments.of(WORKLOAD.reordered(2), undisturbed(4)),
                Arguments.of(WORKLOAD.reordered(3), killed(2)),
                Arguments.of(WORKLOAD, killed(4)));
    }

    private static Scenario undisturbed(int parallelism) {
        return of(parallelism, "nothing happens", trial -> {});
    }

    private static Scenario killed(int parallelism) {
        return of(parallelism, "a TaskManager is killed", trial -> {
            trial.feed(0.25);
            trial.replaceTaskManager();
        });
    }

    private static Scenario of(int parallelism, String what, Scenario.Disturbance disturbance) {
        return Scenario.whileFed(EXAMPLES + " examples, parallelism " + parallelism + ": " + what, disturbance)
                .with("--graph.parallelism=" + parallelism);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("runs")
    void theGenerationIsTheSame(Workload workload, Scenario scenario) throws Exception {
        assertThat(BENCH.get().run(workload, scenario)).isEqualTo(inOrderByOne);
    }
}
