package io.b3stream.mining.community;

import java.util.Arrays;

/**
 * One vertex of the window graph with its weighted edges. The graph is symmetric: an edge stands in both neighbourhoods
 * with the same weight, 1 when one of the two lists the other in its window, 2 when both do.
 *
 * @param key the vertex
 * @param neighbors its neighbours' keys, ascending, each once, never the vertex itself
 * @param weights weight of the edge to each, aligned, at least 1
 */
public record Neighborhood(long key, long[] neighbors, int[] weights) {

    /** The neighbourhood of {@code key} from its edges, one entry per direction in any order. */
    public static Neighborhood of(long key, long[] entries) {
        long[] sorted = entries.clone();
        Arrays.sort(sorted);
        long[] neighbors = new long[sorted.length];
        int[] weights = new int[sorted.length];
        int size = 0;
        for (long neighbor : sorted) {
            if (size == 0 || neighbors[size - 1] != neighbor) {
                neighbors[size++] = neighbor;
            }
            weights[size - 1]++;
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
            if (!isOrdered || neighbors[i] == key || weights[i] < 1) {
                throw new IllegalStateException(
                        "vertex " + key + " has neighbour " + neighbors[i] + " of weight " + weights[i] + " at " + i);
            }
        }
    }
}
