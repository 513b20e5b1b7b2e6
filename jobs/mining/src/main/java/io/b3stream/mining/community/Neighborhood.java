package io.b3stream.mining.community;

import java.util.Arrays;

/**
 * One vertex of the graph with its weighted edges. The graph is symmetric: an edge stands in both neighbourhoods with the
 * same weight, the sum of what the two lists say of each other (see {@link Objective}); edges that add up to 0 are left out.
 *
 * @param key the vertex
 * @param neighbors its neighbours' keys, ascending, each once, never the vertex itself
 * @param weights weight of the edge to each, aligned, never 0
 */
public record Neighborhood(long key, long[] neighbors, int[] weights) {

    /**
     * The neighbourhood of {@code key} from its edges.
     *
     * @param entries the other end of each, in any order, repeated when both lists have an entry
     * @param entryWeights aligned
     */
    public static Neighborhood of(long key, long[] entries, int[] entryWeights) {
        long[] distinct = DistinctKeys.of(entries);
        int[] sums = new int[distinct.length];
        for (int i = 0; i < entries.length; i++) {
            sums[Arrays.binarySearch(distinct, entries[i])] += entryWeights[i];
        }
        long[] neighbors = new long[distinct.length];
        int[] weights = new int[distinct.length];
        int size = 0;
        for (int i = 0; i < distinct.length; i++) {
            if (sums[i] != 0) {
                neighbors[size] = distinct[i];
                weights[size++] = sums[i];
            }
        }
        return new Neighborhood(key, Arrays.copyOf(neighbors, size), Arrays.copyOf(weights, size));
    }

    /** Throws when the order, the weights or the lengths are not as described. */
    public void checkIntegrity() {
        if (neighbors.length != weights.length) {
            throw new IllegalStateException(
                    "vertex " + key + " has " + neighbors.length + " neighbours but " + weights.length + " weights");
        }
        for (int i = 0; i < neighbors.length; i++) {
            boolean isOrdered = i == 0 || neighbors[i - 1] < neighbors[i];
            if (!isOrdered || neighbors[i] == key || weights[i] == 0) {
                throw new IllegalStateException(
                        "vertex " + key + " has neighbour " + neighbors[i] + " of weight " + weights[i] + " at " + i);
            }
        }
    }
}
