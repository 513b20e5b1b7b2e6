package io.b3stream.mining.cells;

import java.io.Serializable;

/**
 * How cells grow.
 *
 * @param membersMax members above which a cell is split
 * @param neighbors cells around a split whose members choose again
 * @param rounds rounds of 2-means in a split
 * @param seed decides which members a split starts from
 */
public record CellSettings(int membersMax, int neighbors, int rounds, long seed) implements Serializable {
    public static final int MEMBERS_MAX = 1 << 16;
    public static final int NEIGHBORS_MAX = 256;
    public static final int ROUNDS_MAX = 100;

    private static final long serialVersionUID = 1L;

    public CellSettings {
        requireWithin("membersMax", membersMax, 2, MEMBERS_MAX);
        requireWithin("neighbors", neighbors, 0, NEIGHBORS_MAX);
        requireWithin("rounds", rounds, 1, ROUNDS_MAX);
    }

    /** Cells of at most 512 members, about 370 on average; 8 neighbours choose again; 6 rounds of 2-means. */
    public static CellSettings defaults() {
        return new CellSettings(512, 8, 6, 0);
    }

    public CellSettings withMembersMax(int members) {
        return new CellSettings(members, neighbors, rounds, seed);
    }

    public CellSettings withNeighbors(int cells) {
        return new CellSettings(membersMax, cells, rounds, seed);
    }

    /**
     * Whether a cell that grew has to be split: it passed the limit, or the next multiple of the limit. So a cell that
     * no split can divide, because its members are all alike, is not tried again with every new member.
     */
    boolean isDue(int membersBefore, int membersNow) {
        int steps = (membersNow - 1) / membersMax;
        return membersNow > membersMax && steps > Math.max(0, membersBefore - 1) / membersMax;
    }

    private static void requireWithin(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", is " + value);
        }
    }
}
