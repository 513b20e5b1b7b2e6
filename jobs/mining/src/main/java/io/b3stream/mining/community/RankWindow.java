package io.b3stream.mining.community;

import java.io.Serializable;

/**
 * Which ranks of a query's list count as hard negatives. Ranks begin with 0, the best target.
 *
 * @param nearRanks p: ranks below it are held to be false negatives
 * @param windowRanks m: ranks [p, p + m) are the hard negatives
 */
public record RankWindow(int nearRanks, int windowRanks) implements Serializable {
    private static final long serialVersionUID = 1L;

    public RankWindow {
        if (nearRanks < 0) {
            throw new IllegalArgumentException("nearRanks must be at least 0, is " + nearRanks);
        }
        if (windowRanks < 1) {
            throw new IllegalArgumentException("windowRanks must be at least 1, is " + windowRanks);
        }
        if (nearRanks > Integer.MAX_VALUE - windowRanks) {
            throw new IllegalArgumentException("nearRanks + windowRanks must stay below 2^31, is " + nearRanks + " + "
                    + windowRanks + ": take smaller numbers");
        }
    }

    /** Whether a target at this rank is held to be a false negative. */
    public boolean isNear(int rank) {
        return rank < nearRanks;
    }

    /** Whether a target at this rank is a hard negative. */
    public boolean contains(int rank) {
        return rank >= nearRanks && rank < end();
    }

    /** One past the last rank of the window: p + m. */
    public int end() {
        return nearRanks + windowRanks;
    }
}
