package io.b3stream.operators.stream;

/**
 * A decoded record on its way to admission, and behind it.
 *
 * @param kind what it does to the example; before admission INSERT or DELETE, admission knows what is an UPDATE
 * @param dataset data set
 * @param id id within the data set, as the producer gave it
 * @param key number of the example, see {@link io.b3stream.mining.example.ExampleKey}
 * @param contentHash hash of all that was accepted of the record, embeddings included; equal content, equal hash
 * @param query text of the query
 * @param positive text of the positive
 * @param queryEmbedding precomputed, or empty when the teacher is to embed the text
 * @param positiveEmbedding precomputed, or empty
 * @param payload what goes to trainers, encoded; kept in state as it is
 * @param origin the original record, encoded; only to send it to the rejected topic whole
 */
public record Arrival(
        ChangeKind kind,
        String dataset,
        String id,
        long key,
        long contentHash,
        String query,
        String positive,
        float[] queryEmbedding,
        float[] positiveEmbedding,
        byte[] payload,
        byte[] origin) {
    public boolean isEmbedded() {
        return queryEmbedding.length > 0;
    }
}
