package io.b3stream.pipelines.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Values from 0 to a round number at or above the largest one, with marks at round numbers.
 *
 * @param end value at the far end, above 0
 * @param step distance of the marks
 */
record Axis(double end, double step) {
    /** @param marks about how many marks above 0 */
    static Axis upTo(double largest, int marks) {
        double wanted = largest > 0 ? largest : 1;
        double rough = wanted / marks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= rough) {
                step = factor * power;
                break;
            }
        }
        // A hair less, so that 0.3 / 0.1 is three steps and not four.
        return new Axis(step * Math.ceil(wanted / step - 1e-9), step);
    }

    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i * step <= end * (1 + 1e-9); i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** A value's place, 0 at the beginning and 1 at the end. */
    double place(double value) {
        return value / end;
    }
}
