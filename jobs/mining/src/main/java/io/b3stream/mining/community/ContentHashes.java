package io.b3stream.mining.community;

import io.b3stream.mining.example.NormalizedText;
import io.b3stream.mining.knn.GraphVertex;

/**
 * What must not meet in a batch, of one example.
 *
 * @param query hash of the normalised query text
 * @param positive hash of the normalised positive text
 * @param label hash of the label, 0 for none
 */
public record ContentHashes(long query, long positive, long label) {

    public static ContentHashes of(GraphVertex vertex) {
        return new ContentHashes(vertex.queryHash(), vertex.positiveHash(), vertex.labelHash());
    }

    /** Whether two examples have the same query text or the same positive text; no text is like no other. */
    public boolean isDuplicateOf(ContentHashes other) {
        return NormalizedText.isSame(query, other.query) || NormalizedText.isSame(positive, other.positive);
    }
}
