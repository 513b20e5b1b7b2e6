package io.b3stream.mining.knn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The vectors of a micro-batch that visit some blocks, with the bars that what they meet there has to reach. The bars are
 * working memory: they rise as the search goes on.
 *
 * @param rows numbers of the vectors within the micro-batch
 * @param vectors the vectors
 * @param bars by vector
 */
record Visitors(int[] rows, float[][] vectors, float[] bars) {
    /** All vectors of a micro-batch, before anything was met. */
    static Visitors all(float[][] vectors) {
        float[] bars = new float[vectors.length];
        Arrays.fill(bars, Float.NEGATIVE_INFINITY);
        return new Visitors(IntStream.range(0, vectors.length).toArray(), vectors, bars);
    }

    /** Some of them, with bars of their own that start as these are. */
    Visitors select(int[] chosen) {
        Visitors selected = new Visitors(chosen, new float[chosen.length][], new float[chosen.length]);
        for (int i = 0; i < chosen.length; i++) {
            selected.vectors[i] = vectors[chosen[i]];
            selected.bars[i] = bars[chosen[i]];
        }
        return selected;
    }

    int count() {
        return rows.length;
    }

    int row(int visitor) {
        return rows[visitor];
    }
}
