package io.b3stream.operators.stream;

/**
 * An admitted example with both embeddings.
 *
 * @param dataset data set
 * @param key number of the example, see {@link io.b3stream.mining.example.ExampleKey}
 * @param queryHash hash of the normalised query text
 * @param positiveHash hash of the normalised positive text
 * @param query L2-normalised embedding of the query
 * @param positive L2-normalised embedding of the positive
 * @param payload what goes to trainers, encoded
 */
public record EmbeddedExample(
        String dataset, long key, long queryHash, long positiveHash, float[] query, float[] positive, byte[] payload) {}
