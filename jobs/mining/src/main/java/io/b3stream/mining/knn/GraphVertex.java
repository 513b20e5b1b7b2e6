package io.b3stream.mining.knn;

/**
 * One example with its ranked list, as read from a snapshot of the graph.
 *
 * @param dataset data set
 * @param key number of the example, see {@link io.b3stream.mining.example.ExampleKey}
 * @param queryHash hash of the normalised query text
 * @param positiveHash hash of the normalised positive text
 * @param labelHash hash of its label, 0 for none
 * @param extraPositiveHashes hashes of the normalised texts of its further positives; may be empty
 * @param selfSimilarity similarity of the example's query and its own positive (s_ii)
 * @param neighbors keys of the best targets of this query, best first: similarity descending, then key ascending
 * @param similarities their similarities, aligned with {@code neighbors}
 * @param payload the example as accepted, opaque here
 */
public record GraphVertex(
        String dataset,
        long key,
        long queryHash,
        long positiveHash,
        long labelHash,
        long[] extraPositiveHashes,
        float selfSimilarity,
        long[] neighbors,
        float[] similarities,
        byte[] payload) {
    private static final byte[] NO_PAYLOAD = {};
    private static final long[] NOBODY = {};
    private static final float[] NO_SIMILARITIES = {};

    /** The same without its payload, to travel where only the list is asked for. */
    public GraphVertex withoutPayload() {
        return with(neighbors, similarities, NO_PAYLOAD);
    }

    /** The same without its list, to travel where only the payload is asked for. */
    public GraphVertex withoutList() {
        return with(NOBODY, NO_SIMILARITIES, payload);
    }

    private GraphVertex with(long[] otherNeighbors, float[] otherSimilarities, byte[] otherPayload) {
        return new GraphVertex(
                dataset,
                key,
                queryHash,
                positiveHash,
                labelHash,
                extraPositiveHashes,
                selfSimilarity,
                otherNeighbors,
                otherSimilarities,
                otherPayload);
    }
}
