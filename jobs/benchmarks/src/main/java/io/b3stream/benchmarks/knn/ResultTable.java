package io.b3stream.benchmarks.knn;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows as text, aligned; what was not measured is a dash. */
final class ResultTable {
    private static final String FORMAT = "%9s  %-16s %-10s %-26s %10s %10s %9s %7s %9s  %s%n";

    private ResultTable() {}

    static String of(List<ResultRow> rows) {
        StringBuilder text = new StringBuilder(String.format(
                FORMAT, "N", "engine", "mode", "what", "ex/s", "ex/CPU-s", "CPU-s", "recall", "bytes/ex", ""));
        for (ResultRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    FORMAT,
                    number("%,.0f", (double) row.examples()),
                    row.engine(),
                    row.mode(),
                    row.what(),
                    number("%,.0f", row.examplesPerSecond()),
                    number("%,.0f", row.examplesPerCpuSecond()),
                    number("%,.2f", row.cpuSeconds()),
                    number("%.4f", row.recall()),
                    number("%,.0f", row.bytesPerExample()),
                    row.note()));
        }
        return text.toString().replaceAll(" +\n", "\n");
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
