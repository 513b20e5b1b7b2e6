package io.b3stream.mining.layout;

/**
 * How much each pair of points wants to be near each other: p of t-SNE. Around every point a Gaussian is as wide as it takes
 * to have the wanted perplexity (2 to the entropy); both directions are averaged.
 *
 * <p>A full matrix, O(n²) memory and O(n² · (d + steps)) time.
 */
final class Affinities {
    private static final int STEPS = 50;
    private static final double TOLERANCE = 1e-5;

    private Affinities() {}

    /** Symmetric, shape [n][n], 0 on the diagonal, the sum is 1. */
    static double[][] of(float[][] vectors, double perplexity) {
        int n = vectors.length;
        double[][] conditional = new double[n][];
        double entropy = Math.log(Math.min(perplexity, n - 1.0));
        for (int i = 0; i < n; i++) {
            conditional[i] = row(distances(vectors, i), i, entropy);
        }
        double[][] joint = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double both = (conditional[i][j] + conditional[j][i]) / (2.0 * n);
                joint[i][j] = both;
                joint[j][i] = both;
            }
        }
        return joint;
    }

    private static double[] distances(float[][] vectors, int from) {
        double[] squares = new double[vectors.length];
        for (int j = 0; j < squares.length; j++) {
            for (int k = 0; k < vectors[from].length; k++) {
                double difference = vectors[from][k] - (double) vectors[j][k];
                squares[j] += difference * difference;
            }
        }
        return squares;
    }

    /** Finds the precision b by bisection: the entropy falls as b grows. */
    private static double[] row(double[] squares, int self, double wanted) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < squares.length; j++) {
            nearest = j == self ? nearest : Math.min(nearest, squares[j]);
        }
        double precision = 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double[] row = new double[squares.length];
        for (int step = 0; step < STEPS; step++) {
            double surplus = fill(row, squares, self, precision, nearest) - wanted;
            if (Math.abs(surplus) < TOLERANCE) {
                break;
            }
            if (surplus > 0) {
                low = precision;
                precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return row;
    }

    /**
     * p(j) = exp(−b (d(j) − d(nearest))) / Z.
     *
     * @return its entropy, −Σ p ln p
     */
    private static double fill(double[] row, double[] squares, int self, double precision, double nearest) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < row.length; j++) {
            double beyond = squares[j] - nearest;
            row[j] = j == self ? 0 : Math.exp(-precision * beyond);
            sum += row[j];
            weighted += row[j] * beyond;
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= sum;
        }
        return Math.log(sum) + precision * weighted / sum;
    }
}
