package io.b3stream.mining.similarity;

/**
 * Scores a block of vectors against a panel and keeps the pairs that reach their bars.
 *
 * <p>All implementations give the same bits: each score is the {@link InnerProduct} of its pair. They differ in speed
 * only; {@link Scorers#fastest()} picks. A scorer owns working memory: one per thread.
 */
public interface Scorer {
    /**
     * Appends every pair of vector v and lane l with {@code score >= vectorBars[v] && score >= laneBars[l]}, v
     * ascending, then l ascending. No score reaches a bar of +∞ or NaN; every number reaches −∞.
     *
     * @param vectors rows of the panel's dimension
     * @param from first row to score
     * @param to row after the last one
     * @param panel the other side
     * @param vectorBars one bar per row of {@code vectors}
     * @param laneBars one bar per vector of the panel
     * @param hits where the pairs go; what it holds already stays
     * @throws IllegalArgumentException when a dimension differs from the panel's, or there are too few bars
     */
    void score(float[][] vectors, int from, int to, Panel panel, float[] vectorBars, float[] laneBars, Hits hits);

    /** How the scores are computed, for logs and reports. */
    String name();
}
