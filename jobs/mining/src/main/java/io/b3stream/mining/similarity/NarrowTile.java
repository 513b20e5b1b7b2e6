package io.b3stream.mining.similarity;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Scores of four vectors and two registers of lanes: eight accumulators, two rows of the panel and a broadcast, of 16
 * registers.
 */
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = VectorApiScorer.SPECIES;
    private static final int LENGTH = SPECIES.length();

    /** Lanes of a tile. */
    static final int LANES = 2 * LENGTH;

    private NarrowTile() {}

    /** Writes the score of vector v and lane l, of those from {@code lane} on, to {@code scores[v * Panel.WIDTH + l]}. */
    static void accumulate(float[] x0, float[] x1, float[] x2, float[] x3, float[][] rows, int lane, float[] scores) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector a0 = zero, a1 = zero;
        FloatVector b0 = zero, b1 = zero;
        FloatVector c0 = zero, c1 = zero;
        FloatVector d0 = zero, d1 = zero;
        for (int i = 0; i < rows.length; i++) {
            float[] row = rows[i];
            FloatVector p0 = FloatVector.fromArray(SPECIES, row, lane);
            FloatVector p1 = FloatVector.fromArray(SPECIES, row, lane + LENGTH);
            FloatVector x = FloatVector.broadcast(SPECIES, x0[i]);
            a0 = x.fma(p0, a0);
            a1 = x.fma(p1, a1);
            x = FloatVector.broadcast(SPECIES, x1[i]);
            b0 = x.fma(p0, b0);
            b1 = x.fma(p1, b1);
            x = FloatVector.broadcast(SPECIES, x2[i]);
            c0 = x.fma(p0, c0);
            c1 = x.fma(p1, c1);
            x = FloatVector.broadcast(SPECIES, x3[i]);
            d0 = x.fma(p0, d0);
            d1 = x.fma(p1, d1);
        }
        a0.intoArray(scores, lane);
        a1.intoArray(scores, lane + LENGTH);
        b0.intoArray(scores, Panel.WIDTH + lane);
        b1.intoArray(scores, Panel.WIDTH + lane + LENGTH);
        c0.intoArray(scores, 2 * Panel.WIDTH + lane);
        c1.intoArray(scores, 2 * Panel.WIDTH + lane + LENGTH);
        d0.intoArray(scores, 3 * Panel.WIDTH + lane);
        d1.intoArray(scores, 3 * Panel.WIDTH + lane + LENGTH);
    }
}
