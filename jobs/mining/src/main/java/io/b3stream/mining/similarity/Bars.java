package io.b3stream.mining.similarity;

import java.util.Arrays;

/**
 * The bars of one call as a scorer tests them: a bar that nothing reaches is NaN, which a comparison with {@code >=}
 * fails at no cost, and so are those of lanes without a vector. Working memory of one scorer.
 */
final class Bars {
    private final float[] byLane = new float[Panel.WIDTH];

    /** Takes the bars of the lanes after checking that the arguments of a scorer fit together. */
    void read(float[][] vectors, int from, int to, Panel panel, float[] vectorBars, float[] laneBars) {
        if (from < 0 || from > to || to > vectors.length) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + vectors.length + " vectors");
        }
        if (vectorBars.length < to || laneBars.length < panel.count()) {
            throw new IllegalArgumentException(vectorBars.length + " and " + laneBars.length + " bars for " + to
                    + " vectors and " + panel.count() + " lanes");
        }
        for (int v = from; v < to; v++) {
            if (vectors[v].length != panel.dimension()) {
                throw new IllegalArgumentException("vector " + v + " has " + vectors[v].length
                        + " dimensions, the panel has " + panel.dimension());
            }
        }
        for (int lane = 0; lane < panel.count(); lane++) {
            byLane[lane] = reachable(laneBars[lane]);
        }
        Arrays.fill(byLane, panel.count(), Panel.WIDTH, Float.NaN);
    }

    /** 64 bars. Not a copy. */
    float[] byLane() {
        return byLane;
    }

    static float reachable(float bar) {
        return bar == Float.POSITIVE_INFINITY ? Float.NaN : bar;
    }
}
