package io.b3stream.benchmarks.communities;

import io.b3stream.mining.community.RankWindow;
import java.util.Arrays;

/**
 * What the yardsticks cut: an edge wherever one vertex lists the other in its window, of weight 1, or 2 when both do.
 * Nothing is left out, neither duplicates nor hubs.
 *
 * @param neighbors positions of each vertex's neighbours, ascending
 * @param weights of the edges to them, aligned
 */
record WindowNetwork(int[][] neighbors, int[][] weights) {

    static WindowNetwork of(GraphLists lists, RankWindow window) {
        int[][] ends = new int[lists.size()][];
        int[] degrees = new int[lists.size()];
        for (int i = 0; i < ends.length; i++) {
            int listed = Math.min(window.end(), lists.targets()[i].length);
            ends[i] = Arrays.copyOfRange(lists.targets()[i], Math.min(window.nearRanks(), listed), listed);
            degrees[i] += ends[i].length;
            for (int target : ends[i]) {
                degrees[target]++;
            }
        }
        int[][] entries = new int[ends.length][];
        Arrays.setAll(entries, i -> new int[degrees[i]]);
        for (int i = 0; i < ends.length; i++) {
            for (int target : ends[i]) {
                entries[i][--degrees[i]] = target;
                entries[target][--degrees[target]] = i;
            }
        }
        int[][] weights = new int[ends.length][];
        for (int i = 0; i < ends.length; i++) {
            weights[i] = merge(entries, i);
        }
        return new WindowNetwork(entries, weights);
    }

    int size() {
        return neighbors.length;
    }

    /** Edges, each counted once. */
    long edges() {
        return Arrays.stream(neighbors).mapToLong(row -> row.length).sum() / 2;
    }

    /** Leaves each neighbour of a vertex once, in order; gives the number of times that it was there. */
    private static int[] merge(int[][] entries, int vertex) {
        int[] row = entries[vertex];
        Arrays.sort(row);
        int[] weights = new int[row.length];
        int size = 0;
        for (int neighbor : row) {
            if (size == 0 || row[size - 1] != neighbor) {
                row[size++] = neighbor;
            }
            weights[size - 1]++;
        }
        entries[vertex] = Arrays.copyOf(row, size);
        return Arrays.copyOf(weights, size);
    }
}
