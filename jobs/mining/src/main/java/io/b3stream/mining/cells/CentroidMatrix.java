package io.b3stream.mining.cells;

import java.util.Arrays;

/**
 * Centroids laid out dimension-major, to score many vectors against all of them.
 *
 * <p>One array per dimension, lanes in the inner loop: the form that the compiler turns into vector instructions. Two
 * vectors and four dimensions a pass, so that what is loaded of the matrix is used twice. Inside a lane the dimensions
 * keep their order and each step rounds once, so a score has the bits of {@link
 * io.b3stream.mining.similarity.InnerProduct}.
 */
final class CentroidMatrix {
    private static final int STEP = 4;

    private final float[][] rows;
    private final int lanes;

    CentroidMatrix(float[][] means) {
        this.lanes = means.length;
        this.rows = new float[means[0].length][lanes];
        for (int lane = 0; lane < lanes; lane++) {
            for (int i = 0; i < rows.length; i++) {
                rows[i][lane] = means[lane][i];
            }
        }
    }

    /** Hears the scores of one vector, in an array that is used again: scores[lane] = Σᵢ vector[i]·mean(lane)[i]. */
    interface Listener {
        void scored(int row, float[] scores);
    }

    /** Scores vectors one after the other. */
    void scan(float[][] vectors, Listener listener) {
        float[] first = new float[lanes];
        float[] second = new float[lanes];
        for (int row = 0; row < vectors.length; row += 2) {
            int next = Math.min(row + 1, vectors.length - 1); // an odd one out is its own companion
            score(vectors[row], vectors[next], first, second);
            listener.scored(row, first);
            if (next > row) {
                listener.scored(next, second);
            }
        }
    }

    private void score(float[] a, float[] b, float[] first, float[] second) {
        if (a.length != rows.length || b.length != rows.length) {
            throw new IllegalArgumentException(
                    "vectors of " + a.length + " and " + b.length + " dimensions for centroids of " + rows.length);
        }
        Arrays.fill(first, 0f);
        Arrays.fill(second, 0f);
        int i = 0;
        for (; i + STEP <= rows.length; i += STEP) {
            addFour(a, b, i, first, second);
        }
        for (; i < rows.length; i++) {
            addOne(a[i], b[i], rows[i], first, second);
        }
    }

    private void addOne(float a, float b, float[] row, float[] first, float[] second) {
        for (int l = 0; l < lanes; l++) {
            first[l] = Math.fma(a, row[l], first[l]);
            second[l] = Math.fma(b, row[l], second[l]);
        }
    }

    private void addFour(float[] a, float[] b, int i, float[] first, float[] second) {
        float a0 = a[i], a1 = a[i + 1], a2 = a[i + 2], a3 = a[i + 3];
        float b0 = b[i], b1 = b[i + 1], b2 = b[i + 2], b3 = b[i + 3];
        float[] r0 = rows[i], r1 = rows[i + 1], r2 = rows[i + 2], r3 = rows[i + 3];
        int to = lanes;
        for (int l = 0; l < to; l++) {
            first[l] = Math.fma(a3, r3[l], Math.fma(a2, r2[l], Math.fma(a1, r1[l], Math.fma(a0, r0[l], first[l]))));
            second[l] = Math.fma(b3, r3[l], Math.fma(b2, r2[l], Math.fma(b1, r1[l], Math.fma(b0, r0[l], second[l]))));
        }
    }
}
