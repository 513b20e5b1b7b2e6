package io.b3stream.benchmarks.communities;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A number that is to be reached.
 *
 * @param what is measured
 * @param wanted bound
 * @param direction on which side of it the good is
 * @param reached what came out, empty when it was not run
 */
record Goal(String what, double wanted, Direction direction, OptionalDouble reached) {
    /** On which side of the bound the good is. */
    enum Direction {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    static Goal atLeast(String what, double wanted, OptionalDouble reached) {
        return new Goal(what, wanted, Direction.AT_LEAST, reached);
    }

    static Goal atMost(String what, double wanted, OptionalDouble reached) {
        return new Goal(what, wanted, Direction.AT_MOST, reached);
    }

    /** {@code yes}, {@code no} or {@code not run}. */
    String verdict() {
        if (reached.isEmpty()) {
            return "not run";
        }
        boolean isReached =
                direction == Direction.AT_LEAST ? reached.getAsDouble() >= wanted : reached.getAsDouble() <= wanted;
        return isReached ? "yes" : "no";
    }

    /** As a line of the table of goals. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-66s %s %7.2f %10s  %s",
                what,
                direction.sign,
                wanted,
                reached.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", reached.getAsDouble()),
                verdict());
    }
}
