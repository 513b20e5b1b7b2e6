package io.b3stream.mining.batch;

import io.b3stream.mining.batch.BatchFigures.Count;
import io.b3stream.mining.community.Objective;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a generation by name (the quality table of B3), each 0 where there is nothing to count. Those that can be
 * compared stand there a second time for random batches, under {@code random.NAME}: counted from a sample of random batches
 * ({@link RandomBatches}) by the same code, except for the window share, which is known exactly.
 */
public final class QualityFigures {
    /** Mean of {@link ObjectiveRatio} over the queries: towards 1. */
    public static final String OBJECTIVE_RATIO = "objectiveRatio";
    /** Ordered pairs inside communities whose target is in the query's window, as a share of all of them. */
    public static final String WINDOW_SHARE = "windowShare";
    /** Ordered pairs inside communities whose target ranks below p, as a share of all of them. */
    public static final String CONTAMINATION = "contamination";
    /** Ordered pairs inside communities that the objective repels, as a share of all of them. */
    public static final String REPELLED_SHARE = "repelledShare";
    /** Window entries inside communities, as a share of all window entries. */
    public static final String KEPT_EDGES = "keptEdges";
    /**
     * What the communities are worth to the objective (see {@link Objective}), as a share of all wanted list entries: 1 when all
     * of them lie inside communities and no listed pair that is repelled does. Below 0 when more is repelled than wanted.
     */
    public static final String KEPT_WEIGHT = "keptWeight";
    /** Pairs with equal normalised query or positive text in one batch. */
    public static final String DUPLICATE_PAIRS = "duplicatePairs";
    /** Ordered pairs in the false-negative masks of all batches. */
    public static final String MASKED_PAIRS = "maskedPairs";
    /** The same as a share of all ordered pairs of all batches. */
    public static final String MASKED_SHARE = "maskedShare";
    /** Mean similarity of a query and the positive of a batch mate, masked ones included. */
    public static final String HARDNESS = "hardness";
    /** Mean over the queries of the largest similarity to an unmasked batch mate. */
    public static final String HARDNESS_MAX = "hardnessMax";
    /** Examples that are in a batch, as a share of all. */
    public static final String COVERAGE = "coverage";
    /** Before the size: number of communities of this size. */
    public static final String COMMUNITIES_OF_SIZE = "communitiesOfSize.";
    /** Hard negatives that were added from outside of the batches. */
    public static final String MINED_NEGATIVES = "minedNegatives";
    /** Before the name of another figure: its value for random batches. */
    public static final String RANDOM = "random.";

    private QualityFigures() {}

    /**
     * Sums up one data set.
     *
     * @param objective what communities were to hold
     * @param extent how much there is of it
     * @param mined counts of all its batches together
     * @param random counts of its random batches together
     */
    public static GenerationSummary summarize(
            Objective objective, DatasetExtent extent, BatchFigures mined, BatchFigures random) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (extent.batches() > 0) {
            long examples = extent.examples();
            values.putAll(comparable(mined));
            comparable(random).forEach((name, value) -> values.put(RANDOM + name, value));
            values.put(RANDOM + WINDOW_SHARE, share(extent.windowEntries(), (double) examples * (examples - 1)));
            values.put(KEPT_EDGES, share(mined.of(Count.WINDOW_PAIRS), extent.windowEntries()));
            values.put(KEPT_WEIGHT, share(weight(objective, mined), (double) Objective.UNIT * extent.wantedEntries()));
            values.put(DUPLICATE_PAIRS, (double) mined.of(Count.DUPLICATE_PAIRS));
            values.put(MASKED_PAIRS, (double) mined.of(Count.MASKED_PAIRS));
            values.put(COVERAGE, share(mined.of(Count.EXAMPLES), examples));
            values.put(MINED_NEGATIVES, (double) mined.of(Count.MINED_NEGATIVES));
            values.putAll(communitiesBySize(mined));
        }
        return new GenerationSummary(
                extent.name(),
                extent.examples(),
                extent.batches(),
                extent.communities(),
                values.keySet().toArray(String[]::new),
                values.values().stream().mapToDouble(value -> value).toArray());
    }

    private static double weight(Objective objective, BatchFigures figures) {
        return (double) Objective.UNIT * figures.of(Count.WANTED_PAIRS)
                - (double) objective.penalty() * figures.of(Count.LISTED_REPELLED_PAIRS);
    }

    private static Map<String, Double> comparable(BatchFigures figures) {
        Map<String, Double> values = new LinkedHashMap<>();
        long communityPairs = figures.of(Count.COMMUNITY_PAIRS);
        values.put(OBJECTIVE_RATIO, share(figures.of(Count.RATIO) / BatchFigures.UNIT, figures.of(Count.RATED)));
        values.put(WINDOW_SHARE, share(figures.of(Count.WINDOW_PAIRS), communityPairs));
        values.put(CONTAMINATION, share(figures.of(Count.NEAR_PAIRS), communityPairs));
        values.put(REPELLED_SHARE, share(figures.of(Count.REPELLED_PAIRS), communityPairs));
        values.put(MASKED_SHARE, share(figures.of(Count.MASKED_PAIRS), figures.of(Count.PAIRS)));
        values.put(HARDNESS, share(figures.of(Count.SIMILARITY) / BatchFigures.UNIT, figures.of(Count.PAIRS)));
        values.put(
                HARDNESS_MAX,
                share(figures.of(Count.LARGEST_SIMILARITY) / BatchFigures.UNIT, figures.of(Count.WITH_NEGATIVES)));
        return values;
    }

    private static Map<String, Double> communitiesBySize(BatchFigures figures) {
        Map<String, Double> values = new LinkedHashMap<>();
        long shortExamples = figures.of(Count.SHORT_COMMUNITY_EXAMPLES);
        long full = figures.of(Count.FULL_COMMUNITIES);
        if (full > 0) {
            values.put(COMMUNITIES_OF_SIZE + (figures.of(Count.EXAMPLES) - shortExamples) / full, (double) full);
        }
        if (shortExamples > 0) {
            values.put(COMMUNITIES_OF_SIZE + shortExamples, (double) figures.of(Count.SHORT_COMMUNITIES));
        }
        return values;
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
