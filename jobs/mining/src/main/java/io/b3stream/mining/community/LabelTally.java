package io.b3stream.mining.community;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

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
    private boolean[] isUsed = new boolean[CAPACITY_AT_START];
    private int[] used = new int[CAPACITY_AT_START / 2];
    private int size;

    /** Forgets everything that was added. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            weights[used[i]] = 0;
            isUsed[used[i]] = false;
        }
        size = 0;
    }

    /**
     * Adds an edge into a community.
     *
     * @param label the community's label
     * @param room members it could still take; the same in every call with this label
     * @param weight of the edge
     */
    public void add(long label, int room, int weight) {
        if (size == used.length) {
            grow();
        }
        int slot = slotOf(label);
        if (!isUsed[slot]) {
            isUsed[slot] = true;
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
     * The move of label propagation: into the densest community with room, if that is denser than the present one.
     *
     * <p>density(c) = w(vertex, c) / (|c| + K/4), the vertex itself left out of its own community. Plain weight lets the
     * communities that grow first take whoever comes, and keeps 16 % fewer edges (20,000 WordNet pairs, K = 32, 6 rounds);
     * without the K/4, single vertices stay alone for too long.
     *
     * @param vertex key of the vertex
     * @param label of its present community
     * @param room that its present community has
     * @param communitySize K
     * @param tieSeed seed of this round's ties
     */
    public Proposal densest(long vertex, long label, int room, int communitySize, long tieSeed) {
        int spread = communitySize + Math.max(1, communitySize / 4);
        int stayWeight = weightOf(label);
        int best = best(
                tieSeed, spread, slot -> isDenser(weights[slot], spread - rooms[slot], stayWeight, spread - room - 1));
        return proposal(vertex, best, stayWeight);
    }

    /** The move of packing, for a vertex without a community: into the best-connected one with room. */
    public Proposal strongest(long vertex, long tieSeed) {
        return proposal(vertex, best(tieSeed, 0, slot -> true), 0);
    }

    /**
     * The communities that a vertex is drawn to, apart from its own: those with the largest weights above 0.
     *
     * @param label of its own community
     * @param limit as many at most
     * @param tieSeed seed of this round's ties
     * @return the strongest first
     */
    public List<Attraction> attractions(long label, int limit, long tieSeed) {
        int[] strongest = new int[limit];
        int count = 0;
        for (int i = 0; i < size; i++) {
            int slot = used[i];
            if (weights[slot] <= 0 || labels[slot] == label) {
                continue;
            }
            int place = count;
            while (place > 0 && isBetter(slot, strongest[place - 1], 0, tieSeed)) {
                place--;
            }
            if (place < limit) {
                count = Math.min(limit, count + 1);
                System.arraycopy(strongest, place, strongest, place + 1, count - place - 1);
                strongest[place] = slot;
            }
        }
        int stayWeight = weightOf(label);
        return Arrays.stream(strongest, 0, count)
                .mapToObj(slot -> new Attraction(labels[slot], rooms[slot], weights[slot] - stayWeight))
                .toList();
    }

    private int best(long tieSeed, int spread, IntPredicate isWanted) {
        int best = -1;
        for (int i = 0; i < size; i++) {
            int slot = used[i];
            if (rooms[slot] > 0 && isWanted.test(slot) && (best < 0 || isBetter(slot, best, spread, tieSeed))) {
                best = slot;
            }
        }
        return best;
    }

    private boolean isBetter(int slot, int best, int spread, long tieSeed) {
        int slotSize = spread == 0 ? 1 : spread - rooms[slot];
        int bestSize = spread == 0 ? 1 : spread - rooms[best];
        if (isDenser(weights[slot], slotSize, weights[best], bestSize)) {
            return true;
        }
        if (isDenser(weights[best], bestSize, weights[slot], slotSize)) {
            return false;
        }
        int byHash = Long.compare(StableHash.of(tieSeed, labels[slot]), StableHash.of(tieSeed, labels[best]));
        return byHash != 0 ? byHash < 0 : labels[slot] < labels[best];
    }

    /** weight / size > otherWeight / otherSize, in whole numbers. */
    private static boolean isDenser(long weight, int size, long otherWeight, int otherSize) {
        return weight * otherSize > otherWeight * size;
    }

    private Proposal proposal(long vertex, int slot, int stayWeight) {
        return slot < 0
                ? Proposal.none(vertex)
                : new Proposal(vertex, labels[slot], weights[slot] - stayWeight, rooms[slot]);
    }

    private int slotOf(long label) {
        int mask = labels.length - 1;
        int slot = (int) StableHash.of(0, label) & mask;
        while (isUsed[slot] && labels[slot] != label) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldLabels = labels;
        int[] oldRooms = rooms;
        int[] oldWeights = weights;
        int[] oldUsed = used;
        isUsed = new boolean[oldLabels.length * 2];
        labels = new long[oldLabels.length * 2];
        rooms = new int[labels.length];
        weights = new int[labels.length];
        used = Arrays.copyOf(oldUsed, oldUsed.length * 2);
        for (int i = 0; i < size; i++) {
            int slot = slotOf(oldLabels[oldUsed[i]]);
            isUsed[slot] = true;
            labels[slot] = oldLabels[oldUsed[i]];
            rooms[slot] = oldRooms[oldUsed[i]];
            weights[slot] = oldWeights[oldUsed[i]];
            used[i] = slot;
        }
    }
}
