package io.b3stream.mining.community;

import java.io.Serializable;
import java.util.Objects;

/**
 * How communities are found.
 *
 * @param communitySize K: members of every community but one, which has N mod K when that is not 0
 * @param objective what a community should hold
 * @param effort how long to look for it
 * @param hubInEdgesMax list entries of either kind, wanted or repelled, that may point to one target, the most similar
 *     first; the rest give no edge
 * @param seed decides every tie
 */
public record CommunitySettings(int communitySize, Objective objective, Effort effort, int hubInEdgesMax, long seed)
        implements Serializable {
    /** Largest K: two communities must fit into a group, or nothing could be swapped. */
    public static final int COMMUNITY_SIZE_MAX = CommunityGrouping.GROUP_VERTICES_MAX / 2;
    /** In-edges kept per target unless set. */
    public static final int HUB_IN_EDGES_DEFAULT = 512;
    /** Rounds in which the members of dissolved communities look for a place by their edges. */
    public static final int PACKING_ROUNDS_MAX = 20;

    private static final long serialVersionUID = 1L;

    public CommunitySettings {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(effort, "effort");
        if (communitySize < 2 || communitySize > COMMUNITY_SIZE_MAX) {
            throw new IllegalArgumentException(
                    "communitySize must be in [2, " + COMMUNITY_SIZE_MAX + "], is " + communitySize);
        }
        if (hubInEdgesMax < 1) {
            throw new IllegalArgumentException("hubInEdgesMax must be at least 1, is " + hubInEdgesMax);
        }
    }

    /** Settings of a full build with the default rounds and hub limit. */
    public static CommunitySettings of(int communitySize, Objective objective, long seed) {
        return new CommunitySettings(
                communitySize, objective, Effort.full(Effort.GAIN_ROUNDS_DEFAULT), HUB_IN_EDGES_DEFAULT, seed);
    }

    /** The ranks that are listed. */
    public RankWindow window() {
        return objective.window();
    }

    /** The same with another effort. */
    public CommunitySettings withEffort(Effort other) {
        return new CommunitySettings(communitySize, objective, other, hubInEdgesMax, seed);
    }

    /** The same with another limit of in-edges per target. */
    public CommunitySettings withHubInEdgesMax(int other) {
        return new CommunitySettings(communitySize, objective, effort, other, seed);
    }
}
