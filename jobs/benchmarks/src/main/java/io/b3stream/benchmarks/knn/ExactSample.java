package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.wordnet.VectorFile;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Some queries with their similarities to all targets, in 64-bit arithmetic: what lists are judged by.
 *
 * <p>A listed target counts if it is as similar as the R-th best one, up to {@value #TOLERANCE}: rounding may swap equals.
 */
final class ExactSample {
    private static final double TOLERANCE = 1e-6;

    private final int listLength;
    private final int[] rows;
    private final double[][] similarities;

    private ExactSample(int listLength, int[] rows, double[][] similarities) {
        this.listLength = listLength;
        this.rows = rows;
        this.similarities = similarities;
    }

    /** {@code count} queries, evenly spread over the first {@code examples} rows, with all of these as targets. */
    static ExactSample spread(VectorFile vectors, int examples, int count, int listLength) {
        int size = Math.min(count, examples);
        int[] rows = IntStream.range(0, size)
                .map(i -> (int) ((long) i * examples / size))
                .toArray();
        return of(vectors, rows, row -> examples, listLength);
    }

    /** Queries among the last tenth of the rows, each with the targets that had come before it. */
    static ExactSample arrivals(VectorFile vectors, int examples, int count, int listLength) {
        int size = Math.min(count, examples / 10);
        int[] rows = IntStream.range(0, size)
                .map(i -> examples - 1 - (int) ((long) i * (examples / 10) / size))
                .toArray();
        return of(vectors, rows, row -> row, listLength);
    }

    private static ExactSample of(VectorFile vectors, int[] rows, IntUnaryOperator targets, int listLength) {
        double[][] similarities = new double[rows.length][];
        float[][] queries = new float[rows.length][];
        int last = 0;
        for (int i = 0; i < rows.length; i++) {
            similarities[i] = new double[targets.applyAsInt(rows[i])];
            queries[i] = vectors.query(rows[i]);
            last = Math.max(last, similarities[i].length);
        }
        for (int target = 0; target < last; target++) {
            float[] vector = vectors.target(target);
            for (int i = 0; i < rows.length; i++) {
                if (target < similarities[i].length) {
                    similarities[i][target] = target == rows[i] ? -2 : product(queries[i], vector);
                }
            }
        }
        return new ExactSample(listLength, rows, similarities);
    }

    int[] rows() {
        return rows.clone();
    }

    /**
     * Share of the true lists that was found.
     *
     * @param lists by row; targets as rows, in any order
     */
    double recall(Map<Integer, int[]> lists) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += recall(similarities[i], lists.getOrDefault(rows[i], new int[0]), rows[i]);
        }
        return sum / rows.length;
    }

    private double recall(double[] exact, int[] list, int row) {
        int wanted = Math.min(listLength, row < exact.length ? exact.length - 1 : exact.length);
        double[] sorted = exact.clone();
        Arrays.sort(sorted);
        double threshold = sorted[sorted.length - wanted] - TOLERANCE;
        long found = IntStream.of(list)
                .distinct()
                .filter(target -> target >= 0 && target < exact.length && target != row && exact[target] >= threshold)
                .count();
        return Math.min(wanted, found) / (double) wanted;
    }

    private static double product(float[] query, float[] target) {
        double sum = 0;
        for (int i = 0; i < query.length; i++) {
            sum += (double) query[i] * target[i];
        }
        return sum;
    }
}
