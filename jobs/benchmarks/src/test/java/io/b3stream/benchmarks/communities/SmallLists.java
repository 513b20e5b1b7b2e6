package io.b3stream.benchmarks.communities;

import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Lists as text. */
final class SmallLists {
    private SmallLists() {}

    /**
     * Lists such as {@code "1 2 3"}, the targets of example 0, best first. Keys are positions; s_ii is 1, and the target of
     * rank r has similarity 1 − (r + 1) / 10. No texts are equal.
     */
    static GraphLists of(String... targets) {
        return GraphLists.of(IntStream.range(0, targets.length)
                .mapToObj(query -> vertex(query, 2L * query, targets[query]))
                .toList());
    }

    /** An example whose positive's text has the hash {@code query + 1000}. */
    static GraphVertex vertex(int query, long queryHash, String targets) {
        long[] neighbors = Arrays.stream(targets.split(" ", -1))
                .filter(target -> !target.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        float[] similarities = new float[neighbors.length];
        for (int rank = 0; rank < similarities.length; rank++) {
            similarities[rank] = 1 - (rank + 1) / 10f;
        }
        return new GraphVertex(
                "set", query, queryHash, query + 1000, 0, new long[0], 1, neighbors, similarities, new byte[0]);
    }
}
