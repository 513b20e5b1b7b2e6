package io.b3stream.mining.batch;

import io.b3stream.mining.batch.BatchFigures.Count;
import io.b3stream.mining.community.RankWindow;

/** Counts one batch. Used once. */
final class BatchTally {
    private final BatchPairs pairs;
    private final int communitySize;
    private final RankWindow window;
    private final long[] counts = new long[Count.values().length];

    BatchTally(BatchPairs pairs, int communitySize, RankWindow window) {
        this.pairs = pairs;
        this.communitySize = communitySize;
        this.window = window;
    }

    /** Everything that the pairs tell, the ratios, and how many negatives came from outside. */
    BatchFigures figures(ObjectiveRatio ratio, int minedNegatives) {
        int size = pairs.size();
        int rest = size % communitySize;
        add(Count.EXAMPLES, size);
        add(Count.FULL_COMMUNITIES, size / communitySize);
        add(Count.SHORT_COMMUNITIES, rest == 0 ? 0 : 1);
        add(Count.SHORT_COMMUNITY_EXAMPLES, rest);
        add(Count.MINED_NEGATIVES, minedNegatives);
        for (int i = 0; i < size; i++) {
            countMates(i);
            ratio.of(i).ifPresent(value -> {
                add(Count.RATED, 1);
                add(Count.RATIO, BatchFigures.units(value));
            });
        }
        return new BatchFigures(counts);
    }

    void addDuplicatePair() {
        add(Count.DUPLICATE_PAIRS, 1);
    }

    private void countMates(int query) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int mate = 0; mate < pairs.size(); mate++) {
            if (mate == query) {
                continue;
            }
            float similarity = pairs.similarities()[query][mate];
            boolean isMasked = pairs.masked()[query][mate];
            add(Count.PAIRS, 1);
            add(Count.MASKED_PAIRS, isMasked ? 1 : 0);
            add(Count.SIMILARITY, BatchFigures.units(similarity));
            largest = isMasked ? largest : Math.max(largest, similarity);
            if (mate / communitySize == query / communitySize) {
                countInCommunity(query, mate);
            }
        }
        if (largest > Float.NEGATIVE_INFINITY) {
            add(Count.WITH_NEGATIVES, 1);
            add(Count.LARGEST_SIMILARITY, BatchFigures.units(largest));
        }
    }

    private void countInCommunity(int query, int mate) {
        int rank = pairs.ranks()[query][mate];
        add(Count.COMMUNITY_PAIRS, 1);
        add(Count.WINDOW_PAIRS, window.contains(rank) ? 1 : 0);
        add(Count.NEAR_PAIRS, window.isNear(rank) ? 1 : 0);
        add(Count.WANTED_PAIRS, pairs.wanted()[query][mate] ? 1 : 0);
        boolean isRepelled = pairs.repelled()[query][mate];
        add(Count.REPELLED_PAIRS, isRepelled ? 1 : 0);
        add(Count.LISTED_REPELLED_PAIRS, isRepelled && rank != BatchPairs.UNLISTED ? 1 : 0);
    }

    private void add(Count count, long change) {
        counts[count.ordinal()] += change;
    }
}
