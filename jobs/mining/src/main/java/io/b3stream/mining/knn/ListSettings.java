package io.b3stream.mining.knn;

import java.io.Serializable;

/**
 * How long lists are.
 *
 * @param length R, ranks that a list must have (p + m); fixed for the life of the state
 * @param spare further ranks that are kept, so that a few deletions leave R without asking anew
 */
public record ListSettings(int length, int spare) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Longest list that is still a sensible value of a state backend: 64 lists of this length are 3 MiB. */
    public static final int LENGTH_MAX = 4_096;

    public static final int SPARE_MAX = 1_024;

    public ListSettings {
        GraphSettings.requireWithin("listLength", length, 1, LENGTH_MAX);
        GraphSettings.requireWithin("spareRanks", spare, 0, SPARE_MAX);
    }

    /** R', ranks kept at most. */
    public int kept() {
        return length + spare;
    }
}
