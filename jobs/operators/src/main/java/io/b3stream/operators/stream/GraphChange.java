package io.b3stream.operators.stream;

/**
 * One admitted change of the graph: an example with both embeddings that comes in or replaces its former self, or one
 * that goes.
 *
 * @param kind what happens to the example
 * @param dataset data set
 * @param key number of the example, see {@link io.b3stream.mining.example.ExampleKey}
 * @param queryHash hash of the normalised query text
 * @param positiveHash hash of the normalised positive text
 * @param query L2-normalised embedding of the query; empty for a deletion
 * @param positive L2-normalised embedding of the positive; empty for a deletion
 * @param payload what goes to trainers, encoded; empty for a deletion
 */
public record GraphChange(
        ChangeKind kind,
        String dataset,
        long key,
        long queryHash,
        long positiveHash,
        float[] query,
        float[] positive,
        byte[] payload) {
    /** The example is not in the graph any more. */
    public static GraphChange delete(String dataset, long key) {
        return new GraphChange(ChangeKind.DELETE, dataset, key, 0, 0, new float[0], new float[0], new byte[0]);
    }

    /** The same change seen as another kind. */
    public GraphChange as(ChangeKind other) {
        return other == kind
                ? this
                : new GraphChange(other, dataset, key, queryHash, positiveHash, query, positive, payload);
    }
}
