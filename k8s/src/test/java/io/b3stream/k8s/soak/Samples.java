package io.b3stream.k8s.soak;

import io.b3stream.pipelines.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All samples of a soak; each is a line of a file as soon as it is there, so that a soak that fails can be looked at. */
final class Samples {
    private final Path file;
    private final List<Double> hours = new ArrayList<>();
    private final List<Map<Column, Double>> samples = new ArrayList<>();
    private List<Column> columns = List.of();

    /** @param file tab-separated; what it held is gone */
    Samples(Path file) {
        this.file = file;
    }

    /**
     * @param seconds since the beginning
     * @param sample has the columns of the first one
     */
    synchronized void add(double seconds, Map<Column, Double> sample) throws IOException {
        if (samples.isEmpty()) {
            columns = List.copyOf(sample.keySet());
            Files.writeString(
                    file, columns.stream().map(Column::toString).collect(Collectors.joining("\t", "seconds\t", "\n")));
        }
        if (!sample.keySet()
                .equals(Map.copyOf(samples.isEmpty() ? sample : samples.get(0)).keySet())) {
            throw new IllegalArgumentException("columns " + sample.keySet() + ", were " + columns);
        }
        hours.add(seconds / 3600);
        samples.add(sample);
        String line = columns.stream()
                .map(column -> number(sample.getOrDefault(column, Double.NaN)))
                .collect(Collectors.joining("\t", number(seconds) + "\t", "\n"));
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }

    /** The trend of each column, its limit, and whether it keeps it. */
    synchronized List<String> table(double warmUpHours) {
        TextTable table = new TextTable("of", "measure", "first third", "last third", "per hour", "limit", "verdict");
        for (Column column : columns) {
            Trend trend = trend(column, warmUpHours);
            table.row(
                    column.of(),
                    column.measure().words(),
                    number(trend.first()),
                    number(trend.last()),
                    number(trend.perHour()),
                    number(column.measure().limit(trend.first())),
                    column.measure().allows(trend) ? "steady" : "GROWS");
        }
        return table.lines();
    }

    /** What grew by more than its slack. */
    synchronized List<Column> growing(double warmUpHours) {
        return columns.stream()
                .filter(column -> !column.measure().allows(trend(column, warmUpHours)))
                .toList();
    }

    private Trend trend(Column column, double warmUpHours) {
        return Trend.of(
                hours.stream().mapToDouble(Double::doubleValue).toArray(),
                samples.stream()
                        .mapToDouble(sample -> sample.getOrDefault(column, Double.NaN))
                        .toArray(),
                warmUpHours);
    }

    private static String number(double value) {
        return !Double.isFinite(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
    }
}
