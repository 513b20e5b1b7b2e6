package io.b3stream.mining.community;

import java.util.Arrays;
import java.util.stream.IntStream;

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
        int[] order = IntStream.range(0, entries.length)
                .boxed()
                .sorted((one, other) -> Long.compare(entries[one], entries[other]))
                .mapToInt(i -> i)
                .toArray();
        long[] neighbors = new long[entries.length];
        int[] weights = new int[entries.length];
        int size = 0;
        for (int at = 0; at < order.length; ) {
            long neighbor = entries[order[at]];
            int weight = 0;
            while (at < order.length && entries[order[at]] == neighbor) {
                weight += entryWeights[order[at++]];
            }
            if (weight != 0) {
                neighbors[size] = neighbor;
                weights[size++] = weight;
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
