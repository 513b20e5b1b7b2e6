package io.b3stream.connectors.examples;

import java.io.Serializable;

/**
 * When a subtask that reads examples is to slow down.
 *
 * @param rejectedShareMax share of the last records that may be rejected; at 1 it never slows down
 * @param windowRecords how many records are the last ones; before there are so many it does not slow down
 * @param pauseMillis how long it waits after each record while it is slow. A checkpoint waits for that
 */
public record BrakeSettings(double rejectedShareMax, int windowRecords, int pauseMillis) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Never. */
    public static final BrakeSettings OFF = new BrakeSettings(1, 1, 1);

    /** What comes once in n records comes at least once in {@code 3·n} with a probability of 95 %. */
    private static final double RULE_OF_THREE = 3;

    public BrakeSettings {
        if (!(rejectedShareMax > 0 && rejectedShareMax <= 1)) {
            throw new IllegalArgumentException(
                    "rejectedShareMax must be above 0 and at most 1, is " + rejectedShareMax);
        }
        if (windowRecords < 1 || pauseMillis < 1) {
            throw new IllegalArgumentException(
                    "windowRecords and pauseMillis must be at least 1, are " + windowRecords + " and " + pauseMillis);
        }
    }

    /** Records in a row none of which is rejected, after which it is fast again: {@code 3 / rejectedShareMax}. */
    int acceptedInRowMin() {
        return (int) Math.min(windowRecords, Math.ceil(RULE_OF_THREE / rejectedShareMax));
    }
}
