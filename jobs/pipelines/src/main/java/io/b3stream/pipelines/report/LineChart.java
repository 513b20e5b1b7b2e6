package io.b3stream.pipelines.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Figures over the generations, as a picture.
 *
 * @param title what is drawn
 * @param marks values along the left edge
 * @param ends first and last generation, along the lower edge
 * @param lines what is compared
 */
record LineChart(String title, List<Mark> marks, List<Mark> ends, List<Line> lines) {
    static final int WIDTH = 320;
    static final int HEIGHT = 150;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 24;

    /** A labelled place on an edge. */
    record Mark(String place, String label) {}

    /**
     * One line.
     *
     * @param name what it is, in the legend
     * @param style 0 for ours, 1 for what it is compared with
     * @param path SVG path data
     * @param points the generations on it
     */
    record Line(String name, int style, String path, List<Point> points) {}

    /** A point, with what a reader is told who points at it. */
    record Point(String x, String y, String hint) {}

    /**
     * A figure of each generation.
     *
     * @param name what it is
     * @param values one per generation, NaN where it has none
     */
    record Series(String name, double[] values) {
        boolean isEmpty() {
            for (double value : values) {
                if (Double.isFinite(value)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param generations numbers, ascending; one per value of each series */
    static LineChart of(String title, List<Long> generations, List<Series> series, DoubleFunction<String> shown) {
        double largest = series.stream()
                .flatMapToDouble(each -> Arrays.stream(each.values()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        Axis axis = Axis.upTo(largest, 3);
        List<Mark> marks = axis.marks().stream()
                .map(value -> new Mark(Pixels.of(y(axis, value)), shown.apply(value)))
                .toList();
        List<Line> lines = new ArrayList<>();
        for (Series each : series) {
            if (!each.isEmpty()) {
                lines.add(line(each, lines.size(), axis, generations, shown));
            }
        }
        List<Mark> ends = new ArrayList<>();
        ends.add(new Mark(Pixels.of(x(0, generations.size())), String.valueOf(generations.get(0))));
        if (generations.size() > 1) {
            int last = generations.size() - 1;
            ends.add(new Mark(Pixels.of(x(last, generations.size())), String.valueOf(generations.get(last))));
        }
        return new LineChart(title, marks, ends, lines);
    }

    private static Line line(
            Series series, int style, Axis axis, List<Long> generations, DoubleFunction<String> shown) {
        StringBuilder path = new StringBuilder();
        List<Point> points = new ArrayList<>();
        boolean isDrawing = false;
        for (int i = 0; i < generations.size(); i++) {
            double value = series.values()[i];
            if (!Double.isFinite(value)) {
                isDrawing = false;
                continue;
            }
            String x = Pixels.of(x(i, generations.size()));
            String y = Pixels.of(y(axis, value));
            path.append(isDrawing ? "L" : "M").append(x).append(' ').append(y);
            points.add(
                    new Point(x, y, series.name() + ", generation " + generations.get(i) + ": " + shown.apply(value)));
            isDrawing = true;
        }
        return new Line(series.name(), style, path.toString(), points);
    }

    private static double x(int i, int count) {
        double inside = WIDTH - LEFT - RIGHT;
        return LEFT + (count == 1 ? inside / 2 : inside * i / (count - 1));
    }

    private static double y(Axis axis, double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - axis.place(value));
    }
}
