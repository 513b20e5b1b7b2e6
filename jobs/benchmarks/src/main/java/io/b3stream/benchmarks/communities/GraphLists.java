package io.b3stream.benchmarks.communities;

import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The lists of one data set by position: the i-th vertex has the i-th smallest key.
 *
 * @param keys of the vertices, ascending
 * @param queryHashes of their normalised query texts
 * @param positiveHashes of their normalised positive texts
 * @param selfSimilarities s_ii
 * @param targets positions of the listed targets by query, best first
 * @param similarities s_ij, aligned with the targets
 */
record GraphLists(
        long[] keys,
        long[] queryHashes,
        long[] positiveHashes,
        float[] selfSimilarities,
        int[][] targets,
        float[][] similarities) {

    /** The lists of these vertices, in any order; every target must be one of them. */
    static GraphLists of(List<GraphVertex> vertices) {
        List<GraphVertex> sorted = vertices.stream()
                .sorted(Comparator.comparingLong(GraphVertex::key))
                .toList();
        long[] keys = sorted.stream().mapToLong(GraphVertex::key).toArray();
        float[] selfSimilarities = new float[keys.length];
        for (int i = 0; i < keys.length; i++) {
            selfSimilarities[i] = sorted.get(i).selfSimilarity();
        }
        return new GraphLists(
                keys,
                sorted.stream().mapToLong(GraphVertex::queryHash).toArray(),
                sorted.stream().mapToLong(GraphVertex::positiveHash).toArray(),
                selfSimilarities,
                sorted.stream()
                        .map(vertex -> Arrays.stream(vertex.neighbors())
                                .mapToInt(key -> position(keys, key))
                                .toArray())
                        .toArray(int[][]::new),
                sorted.stream().map(GraphVertex::similarities).toArray(float[][]::new));
    }

    int size() {
        return keys.length;
    }

    /** Position of a vertex. */
    int position(long key) {
        return position(keys, key);
    }

    /** Whether two vertices have the same query or positive text. */
    boolean isDuplicate(int one, int other) {
        return queryHashes[one] == queryHashes[other] || positiveHashes[one] == positiveHashes[other];
    }

    private static int position(long[] keys, long key) {
        int position = Arrays.binarySearch(keys, key);
        if (position < 0) {
            throw new IllegalArgumentException("no example " + key + " among " + keys.length);
        }
        return position;
    }
}
