package io.b3stream.mining.similarity;

/**
 * Scores a block of vectors against a panel.
 *
 * <p>All implementations give the same bits: each score is the {@link InnerProduct} of its pair.
 */
public interface Scorer {
    /**
     * Writes the score of vector {@code v} and lane {@code l} to {@code scores[(v - from) * Panel.WIDTH + l]}. Lanes
     * without a vector get the score 0.
     *
     * @param vectors rows of the panel's dimension
     * @param from first row to score
     * @param to row after the last one
     * @param panel the other side
     * @param scores room for {@code (to - from) * Panel.WIDTH} scores
     */
    void score(float[][] vectors, int from, int to, Panel panel, float[] scores);
}
