package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.wordnet.WordNetPairs;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the benchmark is to do.
 *
 * @param examples N, to which the graph grows
 * @param mode of the engine
 * @param storage of the engine
 * @param yardsticks to compare with
 * @param annExamplesMax the approximate yardsticks, which are slow, stop at this size
 * @param python interpreter that has FAISS
 * @param engineSettings settings of GraphJob, such as {@code graph.shards=8}, over the defaults
 */
public record KnnOptions(
        int examples,
        EngineMode mode,
        VectorStorage storage,
        Set<Yardstick> yardsticks,
        int annExamplesMax,
        String python,
        List<String> engineSettings) {
    /** R: p = 30 and m = 100. */
    static final int LIST_LENGTH = 130;

    /** Lists that are compared with an exact scan. */
    static final int SAMPLE = 300;

    private static final int EXAMPLES_MIN = 1_000;
    private static final int[] MARKS = {20_000, 50_000, 117_000};

    public KnnOptions {
        WordNetPairs.requireCount(examples);
        if (examples < EXAMPLES_MIN || annExamplesMax < EXAMPLES_MIN) {
            throw new IllegalArgumentException("n and bench.ann-max must be at least " + EXAMPLES_MIN + ", are "
                    + examples + " and " + annExamplesMax);
        }
    }

    /** Reads {@code bench.mode}, {@code bench.storage}, {@code bench.yardsticks}, {@code bench.ann-max}, {@code bench.python}, {@code bench.set}. */
    public static KnnOptions of(int examples, Properties properties) {
        return new KnnOptions(
                examples,
                EngineMode.of(properties.getProperty("bench.mode", "exact")),
                VectorStorage.of(properties.getProperty("bench.storage", "int8")),
                Yardstick.setOf(properties.getProperty("bench.yardsticks", "all")),
                Integer.parseInt(properties.getProperty("bench.ann-max", "20000")),
                properties.getProperty("bench.python", "/usr/bin/python3"),
                Arrays.stream(properties.getProperty("bench.set", "").split(",", -1))
                        .filter(setting -> !setting.isBlank())
                        .toList());
    }

    /** Sizes at which the rate is measured, in ascending order; the last is N. */
    int[] marks() {
        return IntStream.concat(IntStream.of(MARKS).filter(mark -> mark < examples), IntStream.of(examples))
                .toArray();
    }

    /** Size from which the graph is grown by the last 1 % of N on its own. */
    int beforeLastPercent() {
        return examples - Math.max(1, Math.round(examples / 100f));
    }

    int annExamples() {
        return Math.min(examples, annExamplesMax);
    }
}
