package io.b3stream.pipelines.terminal;

import java.util.Locale;
import java.util.Map;

/** Numbers and texts as a person reads them. */
public final class Shown {
    private static final String ELLIPSIS = "…";

    private Shown() {}

    /** {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A share of 1 as {@code 20.3 %}. */
    public static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-";
    }

    /** {@code 3.1 s}. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** A figure of a manifest, NaN when it has none of that name. */
    public static double figure(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    /** On one line and at most so many characters wide, an ellipsis included; control characters become blanks. */
    public static String text(String text, int width) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= width) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 1))) + ELLIPSIS;
    }
}
