package io.b3stream.pipelines.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and texts as a person reads them. */
public final class Shown {
    private static final String ELLIPSIS = "…";
    private static final double KIBI = 1 << 10;
    private static final List<String> BINARY_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

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

    /** A length of time in its two largest units: {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    /** {@code 1.5 GiB}; whole bytes below a KiB. */
    public static String bytes(long bytes) {
        int unit = 0;
        double shown = bytes;
        while (shown >= KIBI && unit < BINARY_UNITS.size() - 1) {
            shown /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f " : "%.1f ", shown) + BINARY_UNITS.get(unit);
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
