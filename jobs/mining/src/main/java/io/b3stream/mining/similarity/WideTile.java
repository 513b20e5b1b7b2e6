package io.b3stream.mining.similarity;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Scores of four vectors and four registers of lanes: 16 accumulators, four rows of the panel and a broadcast, of 32
 * registers. A load is used four times.
 */
final class WideTile {
    private static final VectorSpecies<Float> SPECIES = VectorApiScorer.SPECIES;
    private static final int LENGTH = SPECIES.length();

    /** Lanes of a tile. */
    static final int LANES = 4 * LENGTH;

    private WideTile() {}

    /** Writes the score of vector v and lane l, of those from {@code lane} on, to {@code scores[v * Panel.WIDTH + l]}. */
    static void accumulate(float[] x0, float[] x1, float[] x2, float[] x3, float[][] rows, int lane, float[] scores) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
        FloatVector b0 = zero, b1 = zero, b2 = zero, b3 = zero;
        FloatVector c0 = zero, c1 = zero, c2 = zero, c3 = zero;
        FloatVector d0 = zero, d1 = zero, d2 = zero, d3 = zero;
        for (int i = 0; i < rows.length; i++) {
            float[] row = rows[i];
            FloatVector p0 = FloatVector.fromArray(SPECIES, row, lane);
            FloatVector p1 = FloatVector.fromArray(SPECIES, row, lane + LENGTH);
            FloatVector p2 = FloatVector.fromArray(SPECIES, row, lane + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(SPECIES, row, lane + 3 * LENGTH);
            FloatVector x = FloatVector.broadcast(SPECIES, x0[i]);
            a0 = x.fma(p0, a0);
            a1 = x.fma(p1, a1);
            a2 = x.fma(p2, a2);
            a3 = x.fma(p3, a3);
            x = FloatVector.broadcast(SPECIES, x1[i]);
            b0 = x.fma(p0, b0);
            b1 = x.fma(p1, b1);
            b2 = x.fma(p2, b2);
            b3 = x.fma(p3, b3);
            x = FloatVector.broadcast(SPECIES, x2[i]);
            c0 = x.fma(p0, c0);
            c1 = x.fma(p1, c1);
            c2 = x.fma(p2, c2);
            c3 = x.fma(p3, c3);
            x = FloatVector.broadcast(SPECIES, x3[i]);
            d0 = x.fma(p0, d0);
            d1 = x.fma(p1, d1);
            d2 = x.fma(p2, d2);
            d3 = x.fma(p3, d3);
        }
        a0.intoArray(scores, lane);
        a1.intoArray(scores, lane + LENGTH);
        a2.intoArray(scores, lane + 2 * LENGTH);
        a3.intoArray(scores, lane + 3 * LENGTH);
        b0.intoArray(scores, Panel.WIDTH + lane);
        b1.intoArray(scores, Panel.WIDTH + lane + LENGTH);
        b2.intoArray(scores, Panel.WIDTH + lane + 2 * LENGTH);
        b3.intoArray(scores, Panel.WIDTH + lane + 3 * LENGTH);
        c0.intoArray(scores, 2 * Panel.WIDTH + lane);
        c1.intoArray(scores, 2 * Panel.WIDTH + lane + LENGTH);
        c2.intoArray(scores, 2 * Panel.WIDTH + lane + 2 * LENGTH);
        c3.intoArray(scores, 2 * Panel.WIDTH + lane + 3 * LENGTH);
        d0.intoArray(scores, 3 * Panel.WIDTH + lane);
        d1.intoArray(scores, 3 * Panel.WIDTH + lane + LENGTH);
        d2.intoArray(scores, 3 * Panel.WIDTH + lane + 2 * LENGTH);
        d3.intoArray(scores, 3 * Panel.WIDTH + lane + 3 * LENGTH);
    }
}
