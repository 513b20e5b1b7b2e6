package io.b3stream.mining.batch;

/**
 * Counts of one batch, or of many: adding them up in any order gives the same, since all are whole numbers.
 *
 * @param counts one number per {@link Count}, in its order
 */
public record BatchFigures(long[] counts) {
    /** One, in the units of similarities and ratios: a sum over 10^12 pairs still fits. */
    static final double UNIT = 1L << 20;

    /** What is counted. A pair is ordered: a query of the batch and the positive of another example of it. */
    public enum Count {
        /** Members. */
        EXAMPLES,
        /** Communities of K members. */
        FULL_COMMUNITIES,
        /** Communities of fewer. */
        SHORT_COMMUNITIES,
        /** Members of communities of fewer. */
        SHORT_COMMUNITY_EXAMPLES,
        /** Pairs inside a community. */
        COMMUNITY_PAIRS,
        /** Of them: the target is in the query's window. */
        WINDOW_PAIRS,
        /** Of them: the target ranks below p. */
        NEAR_PAIRS,
        /** Of them: the objective wants the target as a negative of the query. */
        WANTED_PAIRS,
        /** Of them: the objective repels them. */
        REPELLED_PAIRS,
        /** Of them: the target is listed, so that whoever finds communities knows of it. */
        LISTED_REPELLED_PAIRS,
        /** Pairs of the batch. */
        PAIRS,
        /** Of them: masked. */
        MASKED_PAIRS,
        /** Unordered pairs of the batch with equal query or positive text. */
        DUPLICATE_PAIRS,
        /** Hard negatives from outside of the batch. */
        MINED_NEGATIVES,
        /** Sum of s_ij over the pairs of the batch, in units of 2^-20. */
        SIMILARITY,
        /** Sum over the examples that have unmasked mates of the largest s_ij among these, in units of 2^-20. */
        LARGEST_SIMILARITY,
        /** Examples that have unmasked mates. */
        WITH_NEGATIVES,
        /** Sum over the rated examples of the objective ratio, in units of 2^-20. */
        RATIO,
        /** Examples that have an objective ratio. */
        RATED
    }

    /** Nothing counted yet. */
    public static final BatchFigures NONE = new BatchFigures(new long[Count.values().length]);

    public BatchFigures {
        if (counts.length != Count.values().length) {
            throw new IllegalArgumentException(counts.length + " counts, there must be " + Count.values().length);
        }
    }

    /** One of the counts. */
    public long of(Count count) {
        return counts[count.ordinal()];
    }

    /** The counts of both together. */
    public BatchFigures plus(BatchFigures other) {
        long[] sums = counts.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], other.counts[i]);
        }
        return new BatchFigures(sums);
    }

    static long units(double value) {
        return Math.round(value * UNIT);
    }
}
