package io.b3stream.operators.stream;

import io.b3stream.mining.example.ExampleKey;

/**
 * A decoded record on its way to admission, and behind it.
 *
 * <p>A deletion has no content: hash 0, and texts, embeddings and payload empty. Its data set is empty as long as it means
 * every data set that has the id.
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
    private static final float[] NONE = {};

    /**
     * A deletion.
     *
     * @param dataset data set, or empty for every one that has the id
     */
    public static Arrival delete(String dataset, String id, byte[] origin) {
        return new Arrival(
                ChangeKind.DELETE, dataset, id, ExampleKey.of(dataset, id), 0, "", "", NONE, NONE, new byte[0], origin);
    }

    /** The same as a change of another kind. */
    public Arrival as(ChangeKind other) {
        return new Arrival(
                other,
                dataset,
                id,
                key,
                contentHash,
                query,
                positive,
                queryEmbedding,
                positiveEmbedding,
                payload,
                origin);
    }

    public boolean isDeletion() {
        return kind == ChangeKind.DELETE;
    }

    public boolean isEmbedded() {
        return queryEmbedding.length > 0;
    }

    /** Whether there are texts here that have no vectors yet. */
    public boolean needsTeacher() {
        return !isDeletion() && !isEmbedded();
    }
}
