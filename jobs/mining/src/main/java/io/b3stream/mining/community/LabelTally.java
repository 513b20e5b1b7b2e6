package io.b3stream.mining.community;

import java.util.Arrays;

/**
 * Adds up, for one vertex, the weight of its edges into each community, and finds the best one to move to.
 *
 * <p>Mutable and reused from vertex to vertex: this is the innermost loop of a round. An open-addressing table of
 * communities; clearing costs the number of communities met, not the table's size. Not thread-safe.
 */
public final class LabelTally {
    private static final int CAPACITY_AT_START = 512;

    private long[] labels = new long[CAPACITY_AT_START];
    private int[] rooms = new int[CAPACITY_AT_START];
    private int[] weights = new int[CAPACITY_AT_START];
    private int[] used = new int[CAPACITY_AT_START / 2];
    private int size;

    /** Forgets everything that was added. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            weights[used[i]] = 0;
        }
        size = 0;
    }

    /**
     * Adds an edge into a community.
     *
     * @param label the community's label
     * @param room members it could still take; the same in every call with this label
     * @param weight of the edge, at least 1
     */
    public void add(long label, int room, int weight) {
        if (size == used.length) {
            grow();
        }
        int slot = slotOf(label);
        if (weights[slot] == 0) {
            labels[slot] = label;
            rooms[slot] = room;
            used[size++] = slot;
        }
        weights[slot] += weight;
    }

    /** Weight of the edges into a community, 0 when there is none. */
    public int weightOf(long label) {
        return weights[slotOf(label)];
    }

    /**
     * The move that gains most: into the best-connected community with room, if that beats staying. Ties by hash.
     *
     * @param vertex key of the vertex
     * @param stayWeight weight of its edges into the community that it would leave; 0 when it has none
     * @param tieSeed seed of this round's ties
     * @return the proposal, with {@link Proposal#NONE} as its gain when no move gains
     */
    public Proposal best(long vertex, int stayWeight, long tieSeed) {
        int best = -1;
        for (int i = 0; i < size; i++) {
            int slot = used[i];
            if (rooms[slot] > 0 && weights[slot] > stayWeight && (best < 0 || isBetter(slot, best, tieSeed))) {
                best = slot;
            }
        }
        if (best < 0) {
            return new Proposal(vertex, 0, Proposal.NONE, 0);
        }
        return new Proposal(vertex, labels[best], weights[best] - stayWeight, rooms[best]);
    }

    private boolean isBetter(int slot, int best, long tieSeed) {
        if (weights[slot] != weights[best]) {
            return weights[slot] > weights[best];
        }
        int byHash = Long.compare(StableHash.of(tieSeed, labels[slot]), StableHash.of(tieSeed, labels[best]));
        return byHash != 0 ? byHash < 0 : labels[slot] < labels[best];
    }

    private int slotOf(long label) {
        int mask = labels.length - 1;
        int slot = (int) StableHash.of(0, label) & mask;
        while (weights[slot] != 0 && labels[slot] != label) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldLabels = labels;
        int[] oldRooms = rooms;
        int[] oldWeights = weights;
        int[] oldUsed = used;
        labels = new long[oldLabels.length * 2];
        rooms = new int[labels.length];
        weights = new int[labels.length];
        used = Arrays.copyOf(oldUsed, oldUsed.length * 2);
        for (int i = 0; i < size; i++) {
            int slot = slotOf(oldLabels[oldUsed[i]]);
            labels[slot] = oldLabels[oldUsed[i]];
            rooms[slot] = oldRooms[oldUsed[i]];
            weights[slot] = oldWeights[oldUsed[i]];
            used[i] = slot;
        }
    }
}
