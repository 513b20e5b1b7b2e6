package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario, several times: {@code mvn -Preliability verify}, with {@code -Dreliability.times=N}
 * for another number, {@code -Dreliability.only=REGEX} for those in whose name it is found.
 */
@Tag("reliability")
class AllScenariosITCase {
    private static final int TIMES = Integer.getInteger("reliability.times", 3);

    @RegisterExtension
    private static final OwnBench BENCH = new OwnBench();

    static Stream<Arguments> runs() {
        Predicate<String> wanted =
                Pattern.compile(System.getProperty("reliability.only", "")).asPredicate();
        return IntStream.rangeClosed(1, TIMES).boxed().flatMap(time -> Scenarios.all().stream()
                .filter(scenario -> wanted.test(scenario.name()))
                .map(scenario -> Arguments.of(scenario, time)));
    }

    @ParameterizedTest(name = "{0}, time {1}")
    @MethodSource("runs")
    void thePromisesHold(Scenario scenario, int time) throws Exception {
        assertThat(BENCH.get().run(scenario))
                .as("content of the generation")
                .isEqualTo(BENCH.get().undisturbed(scenario.teacher()));
    }
}
