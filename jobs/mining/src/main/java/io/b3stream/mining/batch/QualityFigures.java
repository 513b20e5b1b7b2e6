package io.b3stream.mining.batch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a generation by name (the quality table of B3), each 0 where there is nothing to count.
 *
 * <p>Random grouping is given as its expectation: any ordered pair of N examples is as likely to meet as any other, so
 * the share of window pairs is the number of window entries over N (N - 1).
 */
public final class QualityFigures {
    /** Ordered pairs inside communities whose target is in the query's window, as a share of all of them. */
    public static final String WINDOW_SHARE = "windowShare";
    /** What random communities would have as {@link #WINDOW_SHARE}, in expectation. */
    public static final String RANDOM_WINDOW_SHARE = "randomWindowShare";
    /** Ordered pairs inside communities whose target ranks below p, as a share of all of them. */
    public static final String CONTAMINATION = "contamination";
    /** Pairs with equal normalised query or positive text in one batch. */
    public static final String DUPLICATE_PAIRS = "duplicatePairs";
    /** Ordered pairs in the false-negative masks of all batches. */
    public static final String MASKED_PAIRS = "maskedPairs";
    /** Window entries inside communities, as a share of all window entries. */
    public static final String KEPT_EDGES = "keptEdges";
    /** Mean of H_batch / H_all over the queries, see {@link BatchTally}; from listed targets, a lower bound. */
    public static final String OBJECTIVE_RATIO = "objectiveRatio";
    /** Mean similarity of the batch's pairs whose target is in the query's window. */
    public static final String HARDNESS = "hardness";

    private QualityFigures() {}

    /**
     * Sums up one data set.
     *
     * @param dataset data set
     * @param examples all of its examples
     * @param windowEntries entries of all lists that lie in the window
     * @param plan how the examples were put into batches
     * @param figures counts of all batches together
     */
    public static GenerationSummary summarize(
            String dataset, long examples, long windowEntries, BatchCounts plan, BatchFigures figures) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (plan.batches() > 0) {
            values.put(WINDOW_SHARE, share(figures.windowPairs(), figures.communityPairs()));
            values.put(RANDOM_WINDOW_SHARE, share(windowEntries, (double) examples * (examples - 1)));
            values.put(CONTAMINATION, share(figures.nearPairs(), figures.communityPairs()));
            values.put(DUPLICATE_PAIRS, (double) figures.duplicatePairs());
            values.put(MASKED_PAIRS, (double) figures.maskedPairs());
            values.put(KEPT_EDGES, share(figures.windowPairs(), windowEntries));
            values.put(OBJECTIVE_RATIO, share(figures.ratios() / BatchFigures.UNIT, figures.rated()));
            values.put(HARDNESS, share(figures.hardness() / BatchFigures.UNIT, figures.hardPairs()));
        }
        return new GenerationSummary(
                dataset,
                examples,
                plan.batches(),
                plan.communities(),
                values.keySet().toArray(String[]::new),
                values.values().stream().mapToDouble(value -> value).toArray());
    }

    /** How many batches and communities a data set was put into; both 0 when it is too small. */
    public record BatchCounts(int batches, int communities) {}

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
