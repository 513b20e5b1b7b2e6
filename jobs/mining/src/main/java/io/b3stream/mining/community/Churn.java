package io.b3stream.mining.community;

import java.util.HashMap;
import java.util.Map;

/**
 * How many examples left their community from one generation to the next. The successor of a community is the one that
 * holds most of the members that are still there; whoever is elsewhere has moved. Which of several equally large ones is
 * the successor makes no difference to the count.
 *
 * @param compared examples that both generations have
 * @param moved those of them that are not in their prior community's successor
 */
public record Churn(long compared, long moved) {
    /** Nothing compared yet. */
    public static final Churn NONE = new Churn(0, 0);

    public Churn {
        if (moved < 0 || compared < moved) {
            throw new IllegalArgumentException("moved must be in [0, " + compared + "], is " + moved);
        }
    }

    /**
     * Of one prior community.
     *
     * @param communities where each of its members that are still there is now, in any order
     */
    public static Churn of(long[] communities) {
        Map<Long, Integer> members = new HashMap<>();
        int largest = 0;
        for (long community : communities) {
            largest = Math.max(largest, members.merge(community, 1, Integer::sum));
        }
        return new Churn(communities.length, communities.length - largest);
    }

    /** Both together. */
    public Churn plus(Churn other) {
        return new Churn(compared + other.compared, moved + other.moved);
    }

    /** Moved examples as a share of the compared ones; 0 when there are none. */
    public double share() {
        return compared == 0 ? 0 : (double) moved / compared;
    }
}
