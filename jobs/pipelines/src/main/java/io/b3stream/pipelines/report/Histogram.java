package io.b3stream.pipelines.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * How often values of which size occur, as a picture; of very many values an even sample.
 *
 * @param title what is counted
 * @param summary smallest, median and largest value in words
 * @param bars from left to right
 * @param from label of the left end
 * @param to label of the right end
 */
record Histogram(String title, String summary, List<Bar> bars, String from, String to) {
    static final int WIDTH = 320;
    static final int HEIGHT = 110;
    private static final int BARS = 24;

    /**
     * One bar.
     *
     * @param x left edge, in a picture of {@link #WIDTH} by {@link #HEIGHT}
     * @param y upper edge
     * @param width from left to right
     * @param height down to the ground
     * @param hint what a reader is told who points at it
     */
    record Bar(String x, String y, String width, String height, String hint) {}

    /**
     * Values that come one after the other, in bounded memory: when it is full every second one is dropped, and from then on
     * only every second one is taken. The least and the most are exact, the rest is an even sample.
     */
    static final class Values {
        private static final int KEPT_MAX = 1 << 16;

        private final double[] kept = new double[KEPT_MAX];
        private int count;
        private long seen;
        private long step = 1;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double value) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            if (seen++ % step != 0) {
                return;
            }
            if (count == KEPT_MAX) {
                for (int i = 0; i < KEPT_MAX / 2; i++) {
                    kept[i] = kept[2 * i];
                }
                count = KEPT_MAX / 2;
                step *= 2;
            }
            kept[count++] = value;
        }

        private double[] sorted() {
            double[] sorted = Arrays.copyOf(kept, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    static Histogram of(String title, Values values, DoubleFunction<String> shown) {
        double[] sorted = values.sorted();
        if (sorted.length == 0) {
            return new Histogram(title, "none", List.of(), "", "");
        }
        Axis axis = Axis.upTo(values.most, 4);
        int[] counts = new int[BARS];
        for (double value : sorted) {
            counts[(int) Math.min(BARS - 1.0, axis.place(value) * BARS)]++;
        }
        int most = Arrays.stream(counts).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        double width = (double) WIDTH / BARS;
        for (int i = 0; i < BARS; i++) {
            double height = (double) HEIGHT * counts[i] / most;
            String range = shown.apply(axis.end() * i / BARS) + " to " + shown.apply(axis.end() * (i + 1) / BARS);
            bars.add(new Bar(
                    Pixels.of(i * width + 0.5),
                    Pixels.of(HEIGHT - height),
                    Pixels.of(width - 1),
                    Pixels.of(height),
                    range + ": " + counts[i]));
        }
        String summary = "least " + shown.apply(values.least) + ", median " + shown.apply(sorted[sorted.length / 2])
                + ", most " + shown.apply(values.most);
        return new Histogram(title, summary, bars, shown.apply(0), shown.apply(axis.end()));
    }
}
