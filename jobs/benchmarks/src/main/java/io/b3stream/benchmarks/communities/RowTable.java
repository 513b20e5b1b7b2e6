package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.machine.Cost;
import java.util.Locale;
import java.util.OptionalDouble;

/** The rows as text, aligned; what was not measured is a dash. */
final class RowTable {
    private static final String FORMAT = "%3s  %-20s %-27s %7s %6s %7s %7s %7s %7s %7s %7s %8s %8s %8s %8s %8s  %s%n";
    private static final double PERCENT = 100;
    private static final double MEBIBYTE = 1 << 20;
    private static final String NONE = "-";

    private RowTable() {}

    static String of(Rows rows) {
        StringBuilder text = new StringBuilder(header());
        rows.all().forEach(row -> text.append(line(rows, row)));
        return text.toString();
    }

    static String header() {
        return String.format(
                FORMAT,
                "K",
                "method",
                "objective",
                "kept",
                "/ rb",
                "/ METIS*",
                "window",
                "rank<p",
                "s>.9",
                "dup",
                "in batch",
                "sizes",
                "s",
                "CPU-s",
                "RSS MiB",
                "heap MiB",
                "");
    }

    static String line(Rows rows, Row row) {
        Recipe recipe = row.recipe();
        PartitionFigures figures = row.figures();
        Cost cost = row.cost();
        Row.Generation ours = row.ours();
        return String.format(
                        FORMAT,
                        row.communitySize(),
                        row.method(),
                        recipe == null ? "" : recipe.words(),
                        figures == null ? NONE : text("%.4f", figures.keptEdges()),
                        ratio(rows.keptRatio(row, Row.METIS_RB)),
                        ratio(rows.keptRatio(row, Row.METIS_EXACT)),
                        figures == null ? NONE : text("%.1f%%", PERCENT * figures.windowShare()),
                        figures == null ? NONE : text("%.1f%%", PERCENT * figures.nearShare()),
                        figures == null ? NONE : text("%.1f%%", PERCENT * figures.similarShare()),
                        figures == null ? NONE : text("%,d", figures.duplicatePairs()),
                        ours == null ? NONE : text("%,d", ours.batchDuplicatePairs()),
                        figures == null ? NONE : figures.smallest() + ".." + figures.largest(),
                        cost == null ? NONE : text("%,.1f", cost.wallSeconds()),
                        cost == null ? NONE : text("%,.1f", cost.cpuSeconds()),
                        cost == null || cost.peakBytes() == 0 ? NONE : text("%,.0f", cost.peakBytes() / MEBIBYTE),
                        ours == null ? NONE : text("%,.0f", ours.heapBytes() / MEBIBYTE),
                        row.note())
                .replaceAll(" +\n", "\n");
    }

    private static String ratio(OptionalDouble value) {
        return value.isEmpty() ? NONE : text("%.2f", value.getAsDouble());
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
