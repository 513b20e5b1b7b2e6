package io.b3stream.mining.layout;

import org.jspecify.annotations.Nullable;

/**
 * Points on the two axes along which they spread most (principal component analysis), by power iteration from a fixed start:
 * the same points give the same plane. Costs O(rounds · n · d).
 */
final class PrincipalPlane {
    private static final int ROUNDS = 30;

    private PrincipalPlane() {}

    /**
     * @param vectors shape [n][d], n and d at least 1
     * @return coordinates, shape [n][2], around the origin
     */
    static double[][] of(float[][] vectors) {
        double[][] centred = centred(vectors);
        double[] first = axis(centred, null);
        double[] second = axis(centred, first);
        double[][] plane = new double[vectors.length][2];
        for (int i = 0; i < plane.length; i++) {
            plane[i][0] = dot(centred[i], first);
            plane[i][1] = dot(centred[i], second);
        }
        return plane;
    }

    private static double[][] centred(float[][] vectors) {
        int dimension = vectors[0].length;
        double[] mean = new double[dimension];
        for (float[] vector : vectors) {
            for (int k = 0; k < dimension; k++) {
                mean[k] += vector[k] / (double) vectors.length;
            }
        }
        double[][] centred = new double[vectors.length][dimension];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < dimension; k++) {
                centred[i][k] = vectors[i][k] - mean[k];
            }
        }
        return centred;
    }

    /** The direction of the largest variance, at right angles to another one where there is one. */
    private static double[] axis(double[][] points, double @Nullable [] other) {
        int dimension = points[0].length;
        double[] axis = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            // Any direction that no data set is at right angles to by design.
            axis[k] = 1 + Math.sin(k + 1);
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = new double[dimension];
            for (double[] point : points) {
                add(next, dot(point, axis), point);
            }
            if (other != null) {
                add(next, -dot(next, other), other);
            }
            double length = Math.sqrt(dot(next, next));
            if (length == 0) {
                return next;
            }
            for (int k = 0; k < dimension; k++) {
                axis[k] = next[k] / length;
            }
        }
        return axis;
    }

    private static void add(double[] sum, double factor, double[] vector) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * vector[k];
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }
}
