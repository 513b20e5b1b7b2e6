package io.b3stream.mining.community;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Small graphs: vertex i has key 10 i, texts of its own unless told otherwise, and the lists of the pattern. */
final class Graphs {
    private Graphs() {}

    /** Groups of {@code size} examples that list one another in turn; the last group may be smaller. */
    static List<GraphVertex> groups(int examples, int size) {
        return lists(examples, i -> i / size * size, i -> Math.min(size, examples - i / size * size));
    }

    /** Every example lists all others, in turn. */
    static List<GraphVertex> complete(int examples) {
        return lists(examples, i -> 0, i -> examples);
    }

    /** Nobody lists anybody. */
    static List<GraphVertex> isolated(int examples) {
        return lists(examples, i -> i, i -> 1);
    }

    /** The same examples, all with one and the same positive text. */
    static List<GraphVertex> withEqualPositives(List<GraphVertex> vertices) {
        return vertices.stream()
                .map(vertex -> new GraphVertex(
                        vertex.dataset(),
                        vertex.key(),
                        vertex.queryHash(),
                        1,
                        vertex.labelHash(),
                        vertex.extraPositiveHashes(),
                        vertex.selfSimilarity(),
                        vertex.neighbors(),
                        vertex.similarities(),
                        vertex.payload()))
                .toList();
    }

    /** One vertex with texts of its own and an own similarity of 1. */
    static GraphVertex vertex(long key, long[] neighbors, float[] similarities) {
        return new GraphVertex(
                "set", key, key, 100_000 + key, 0, new long[0], 1f, neighbors, similarities, new byte[0]);
    }

    private static List<GraphVertex> lists(int examples, IntUnaryOperator first, IntUnaryOperator size) {
        List<GraphVertex> vertices = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int start = first.applyAsInt(i);
            int count = size.applyAsInt(i);
            int place = i - start;
            long[] neighbors = IntStream.range(1, count)
                    .mapToLong(step -> 10L * (start + (place + step) % count))
                    .toArray();
            float[] similarities = new float[neighbors.length];
            IntStream.range(0, similarities.length).forEach(rank -> similarities[rank] = 1f / (2 + rank));
            vertices.add(new GraphVertex(
                    "set", 10L * i, i, 100_000 + i, 0, new long[0], 1f, neighbors, similarities, new byte[0]));
        }
        return vertices;
    }
}
