package io.b3stream.mining.community;

import java.io.Serializable;
import java.util.Objects;

/**
 * How communities are found.
 *
 * @param communitySize K: members of every community but one, which has N mod K when that is not 0
 * @param window ranks that become edges
 * @param rounds rounds of label propagation; half of the vertices may move in each
 * @param hubInEdgesMax window entries that may point to one target, the most similar first; the rest give no edge
 * @param seed decides every tie
 */
public record CommunitySettings(int communitySize, RankWindow window, int rounds, int hubInEdgesMax, long seed)
        implements Serializable {
    /** Rounds unless set: on 20,000 WordNet pairs 6 rounds keep 7 % fewer edges, 25 rounds 3 % more. */
    public static final int ROUNDS_DEFAULT = 12;
    /** More rounds are refused: label propagation settles long before. */
    public static final int ROUNDS_MAX = 1_000;
    /** In-edges kept per target unless set. */
    public static final int HUB_IN_EDGES_DEFAULT = 512;
    /** Rounds in which the members of dissolved communities look for a place by their edges. */
    public static final int PACKING_ROUNDS_MAX = 20;

    private static final long serialVersionUID = 1L;

    public CommunitySettings {
        Objects.requireNonNull(window, "window");
        if (communitySize < 2) {
            throw new IllegalArgumentException("communitySize must be at least 2, is " + communitySize);
        }
        if (rounds < 1 || rounds > ROUNDS_MAX) {
            throw new IllegalArgumentException("rounds must be in [1, " + ROUNDS_MAX + "], is " + rounds);
        }
        if (hubInEdgesMax < 1) {
            throw new IllegalArgumentException("hubInEdgesMax must be at least 1, is " + hubInEdgesMax);
        }
    }

    /** Settings with the default rounds and hub limit. */
    public static CommunitySettings of(int communitySize, RankWindow window, long seed) {
        return new CommunitySettings(communitySize, window, ROUNDS_DEFAULT, HUB_IN_EDGES_DEFAULT, seed);
    }

    /** The same with another number of rounds. */
    public CommunitySettings withRounds(int other) {
        return new CommunitySettings(communitySize, window, other, hubInEdgesMax, seed);
    }

    /** The same with another limit of in-edges per target. */
    public CommunitySettings withHubInEdgesMax(int other) {
        return new CommunitySettings(communitySize, window, rounds, other, seed);
    }
}
