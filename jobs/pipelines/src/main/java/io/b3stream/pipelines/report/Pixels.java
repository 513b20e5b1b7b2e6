package io.b3stream.pipelines.report;

import java.util.Locale;

/** Coordinates as they stand in a picture: a tenth of a pixel is more than anybody sees. */
final class Pixels {
    private Pixels() {}

    static String of(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
