package io.b3stream.mining.batch;

import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Map;

/**
 * Counts one batch while it is assembled.
 *
 * <p>Objective ratio of query i: H_batch / H_all, where H is the sum of the K largest exp(s_ij / τ), ranks below p left
 * out of both (B3, theorem 1). Only listed targets count, so the ratio is a lower bound: an unlisted batch mate adds less
 * than exp(s_iR / τ).
 */
final class BatchTally {
    /** τ of the objective ratio, a usual temperature of contrastive training. */
    static final double TEMPERATURE = 0.05;

    private final int size;
    private final int communitySize;
    private final RankWindow window;
    private long windowPairs;
    private long nearPairs;
    private long duplicatePairs;
    private long hardPairs;
    private long hardness;
    private long ratios;
    private long rated;

    BatchTally(int size, int communitySize, RankWindow window) {
        this.size = size;
        this.communitySize = communitySize;
        this.window = window;
    }

    void addDuplicatePair() {
        duplicatePairs++;
    }

    /** Counts the pairs of one query: which of its list's targets are in the batch. */
    void rate(int position, GraphVertex query, Map<Long, Integer> positions) {
        int end = Math.min(window.end(), query.neighbors().length);
        double inBatch = 0;
        double overall = 0;
        int batchTerms = 0;
        for (int rank = 0; rank < end; rank++) {
            int other = positions.getOrDefault(query.neighbors()[rank], position);
            boolean isMate = other != position;
            boolean isInCommunity = isMate && other / communitySize == position / communitySize;
            if (window.isNear(rank)) {
                nearPairs += isInCommunity ? 1 : 0;
                continue;
            }
            double term = StrictMath.exp((query.similarities()[rank] - query.similarities()[0]) / TEMPERATURE);
            overall += rank < window.nearRanks() + communitySize ? term : 0;
            if (isMate) {
                windowPairs += isInCommunity ? 1 : 0;
                hardPairs++;
                hardness += BatchFigures.units(query.similarities()[rank]);
                inBatch += batchTerms++ < communitySize ? term : 0;
            }
        }
        if (overall > 0) {
            rated++;
            ratios += BatchFigures.units(inBatch / overall);
        }
    }

    BatchFigures figures(int maskedPairs) {
        long full = size / communitySize;
        long rest = size % communitySize;
        long communityPairs = full * communitySize * (communitySize - 1) + rest * (rest - 1);
        return new BatchFigures(
                size,
                communityPairs,
                windowPairs,
                nearPairs,
                maskedPairs,
                duplicatePairs,
                hardPairs,
                hardness,
                ratios,
                rated);
    }
}
