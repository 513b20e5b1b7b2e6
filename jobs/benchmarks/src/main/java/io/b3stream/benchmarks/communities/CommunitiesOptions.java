package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.wordnet.WordNetPairs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What the benchmark is to do.
 *
 * @param examples N
 * @param communitySizes K, one table block each
 * @param rows what is measured
 * @param savepoints folder in which grown graphs are kept
 */
public record CommunitiesOptions(int examples, List<Integer> communitySizes, Set<RowGroup> rows, Path savepoints) {
    private static final int EXAMPLES_MIN = 1_000;
    private static final int COMMUNITY_SIZE_MAX = 256;
    private static final int MAIN_SIZE = 32;

    /** .95 N: where a refresh comes from. */
    private static final int GROWTH_PARTS = 20;

    public CommunitiesOptions {
        WordNetPairs.requireCount(examples);
        if (examples < EXAMPLES_MIN) {
            throw new IllegalArgumentException("n must be at least " + EXAMPLES_MIN + ", is " + examples);
        }
        communitySizes = List.copyOf(communitySizes);
        for (int size : communitySizes) {
            if (size < 2 || size > COMMUNITY_SIZE_MAX) {
                throw new IllegalArgumentException("k must be in [2, " + COMMUNITY_SIZE_MAX + "], is " + size);
            }
        }
    }

    /** Reads {@code bench.k} and {@code bench.rows}. */
    public static CommunitiesOptions of(int examples, Properties properties, Path savepoints) {
        return new CommunitiesOptions(
                examples,
                Arrays.stream(properties.getProperty("bench.k", "16,32,64").split(",", -1))
                        .map(size -> Integer.valueOf(size.strip()))
                        .toList(),
                RowGroup.setOf(properties.getProperty("bench.rows", "all")),
                savepoints);
    }

    /** The K at which everything is measured; at others only what there are goals for. */
    int mainSize() {
        return communitySizes.contains(MAIN_SIZE) ? MAIN_SIZE : communitySizes.get(0);
    }

    /** Examples before the growth that a refresh follows. */
    int beforeGrowth() {
        return examples - Math.round(examples / (float) GROWTH_PARTS);
    }

    /** Sizes of the savepoints that are needed, ascending. */
    List<Integer> savepointSizes() {
        return rows.contains(RowGroup.REFRESH) ? List.of(beforeGrowth(), examples) : List.of(examples);
    }
}
