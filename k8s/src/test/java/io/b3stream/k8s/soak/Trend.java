package io.b3stream.k8s.soak;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a measure went, after the warm-up. What was not measured at some time, NaN, does not count.
 *
 * @param first median of the first third
 * @param last median of the last third
 * @param perHour slope: the median of the slopes between any two points (Theil and Sen), which a few outliers do not move
 */
record Trend(double first, double last, double perHour) {
    /** Pairs grow with the square of points: of more, points are taken at equal distances. */
    private static final int POINTS_MAX = 600;

    /**
     * @param hours ascending, since the beginning
     * @param values one for each
     * @param warmUp in hours: what was before does not count
     */
    static Trend of(double[] hours, double[] values, double warmUp) {
        if (hours.length != values.length) {
            throw new IllegalArgumentException(hours.length + " times for " + values.length + " values");
        }
        int[] points = IntStream.range(0, hours.length)
                .filter(i -> hours[i] >= warmUp && !Double.isNaN(values[i]))
                .toArray();
        if (points.length == 0) {
            return new Trend(Double.NaN, Double.NaN, Double.NaN);
        }
        double end = hours[hours.length - 1];
        double third = (end - warmUp) / 3;
        return new Trend(
                median(between(hours, values, points, warmUp, warmUp + third)),
                median(between(hours, values, points, end - third, end)),
                slope(hours, values, points));
    }

    private static double[] between(double[] hours, double[] values, int[] points, double from, double to) {
        return Arrays.stream(points)
                .filter(i -> hours[i] >= from && hours[i] <= to)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    /** median over i < j of (values[j] - values[i]) / (hours[j] - hours[i]). */
    private static double slope(double[] hours, double[] values, int[] points) {
        int step = (points.length + POINTS_MAX - 1) / POINTS_MAX;
        int[] taken = IntStream.range(0, (points.length + step - 1) / step)
                .map(i -> points[i * step])
                .toArray();
        double[] slopes = IntStream.range(0, taken.length)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(i + 1, taken.length)
                        .filter(j -> hours[taken[j]] > hours[taken[i]])
                        .mapToDouble(j -> (values[taken[j]] - values[taken[i]]) / (hours[taken[j]] - hours[taken[i]])))
                .toArray();
        return median(slopes);
    }

    /** Between the two in the middle where their number is even; NaN of none. */
    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
