package io.b3stream.communities;

import io.b3stream.mining.example.ExampleKey;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.similarity.InnerProduct;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A data set of random unit vectors around random centres, with exact lists. Every tenth example copies the text of the one
 * before. The payload of an example holds its two vectors.
 */
final class PlantedGraph {
    private static final int DIMENSION = 8;
    private static final int EXAMPLES_PER_CENTRE = 40;

    private PlantedGraph() {}

    static List<GraphVertex> of(String dataset, int examples, int listLength) {
        Random random = new Random(dataset.hashCode() * 31L + examples);
        float[][] centres = vectors(random, Math.max(1, examples / EXAMPLES_PER_CENTRE));
        float[][] queries = new float[examples][];
        float[][] targets = new float[examples][];
        for (int i = 0; i < examples; i++) {
            float[] centre = centres[random.nextInt(centres.length)];
            queries[i] = near(centre, random);
            targets[i] = near(queries[i], random);
        }
        long[] keys = IntStream.range(0, examples)
                .mapToLong(i -> ExampleKey.of(dataset, "e" + i))
                .toArray();
        List<GraphVertex> vertices = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            vertices.add(vertex(dataset, i, keys, queries, targets, listLength));
        }
        return vertices;
    }

    private static GraphVertex vertex(
            String dataset, int query, long[] keys, float[][] queries, float[][] targets, int listLength) {
        float[] similarities = new float[keys.length];
        for (int j = 0; j < keys.length; j++) {
            similarities[j] = InnerProduct.of(queries[query], targets[j]);
        }
        int[] ranked = IntStream.range(0, keys.length)
                .filter(j -> j != query)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -similarities[j])
                        .thenComparingLong(j -> keys[j]))
                .limit(listLength)
                .mapToInt(j -> j)
                .toArray();
        float[] listed = new float[ranked.length];
        IntStream.range(0, ranked.length).forEach(rank -> listed[rank] = similarities[ranked[rank]]);
        int text = query % 10 == 9 ? query - 1 : query;
        return new GraphVertex(
                dataset,
                keys[query],
                query,
                ExampleKey.hash("positive", String.valueOf(text)),
                0,
                new long[0],
                similarities[query],
                IntStream.of(ranked).mapToLong(j -> keys[j]).toArray(),
                listed,
                payload(queries[query], targets[query]));
    }

    private static float[][] vectors(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> near(new float[DIMENSION], random))
                .toArray(float[][]::new);
    }

    private static byte[] payload(float[] query, float[] target) {
        ByteBuffer payload = ByteBuffer.allocate(2 * DIMENSION * Float.BYTES);
        payload.asFloatBuffer().put(query).put(target);
        return payload.array();
    }

    /** Embedding of the query of an example of a planted graph. */
    static float[] query(GraphVertex vertex) {
        return vector(vertex, 0);
    }

    /** Embedding of its positive. */
    static float[] positive(GraphVertex vertex) {
        return vector(vertex, DIMENSION);
    }

    /** The same example with other texts, another label and further positives. */
    static GraphVertex told(GraphVertex vertex, long query, long positive, long label, long... extras) {
        return new GraphVertex(
                vertex.dataset(),
                vertex.key(),
                query,
                positive,
                label,
                extras,
                vertex.selfSimilarity(),
                vertex.neighbors(),
                vertex.similarities(),
                vertex.payload());
    }

    /** The same example with another target at one rank of its list. */
    static GraphVertex listing(GraphVertex vertex, int rank, long target) {
        long[] neighbors = vertex.neighbors().clone();
        neighbors[rank] = target;
        return new GraphVertex(
                vertex.dataset(),
                vertex.key(),
                vertex.queryHash(),
                vertex.positiveHash(),
                vertex.labelHash(),
                vertex.extraPositiveHashes(),
                vertex.selfSimilarity(),
                neighbors,
                vertex.similarities(),
                vertex.payload());
    }

    private static float[] vector(GraphVertex vertex, int offset) {
        float[] vector = new float[DIMENSION];
        ByteBuffer.wrap(vertex.payload()).asFloatBuffer().position(offset).get(vector);
        return vector;
    }

    private static float[] near(float[] centre, Random random) {
        float[] vector = new float[DIMENSION];
        double norm = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = centre[d] + 0.2f * (float) random.nextGaussian();
            norm += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(norm);
        }
        return vector;
    }
}
