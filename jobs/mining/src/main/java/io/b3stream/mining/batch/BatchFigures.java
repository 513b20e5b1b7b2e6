package io.b3stream.mining.batch;

/**
 * Counts of one batch, or of many: adding them up in any order gives the same, since all are whole numbers. A pair is
 * ordered: a query of the batch and the positive of another example of it.
 *
 * @param examples members
 * @param communityPairs pairs inside a community
 * @param windowPairs pairs inside a community whose target is in the query's window
 * @param nearPairs pairs inside a community whose target ranks below p
 * @param maskedPairs pairs of the batch that are masked
 * @param duplicatePairs unordered pairs of the batch with equal query or positive text
 * @param hardPairs pairs of the batch whose target is in the query's window
 * @param hardness sum of their similarities, in units of 2^-30
 * @param ratios sum over the rated examples of H_batch / H_all, in units of 2^-30
 * @param rated examples whose list reaches into the window
 */
public record BatchFigures(
        long examples,
        long communityPairs,
        long windowPairs,
        long nearPairs,
        long maskedPairs,
        long duplicatePairs,
        long hardPairs,
        long hardness,
        long ratios,
        long rated) {
    /** One, in the units of {@code hardness} and {@code ratios}. */
    static final double UNIT = 1L << 30;

    /** Nothing counted yet. */
    public static final BatchFigures NONE = new BatchFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The counts of both together. */
    public BatchFigures plus(BatchFigures other) {
        return new BatchFigures(
                examples + other.examples,
                communityPairs + other.communityPairs,
                windowPairs + other.windowPairs,
                nearPairs + other.nearPairs,
                maskedPairs + other.maskedPairs,
                duplicatePairs + other.duplicatePairs,
                hardPairs + other.hardPairs,
                hardness + other.hardness,
                ratios + other.ratios,
                rated + other.rated);
    }

    static long units(double value) {
        return Math.round(value * UNIT);
    }
}
