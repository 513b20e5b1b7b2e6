package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;

/**
 * A query whose list a shard wants to be scored anew.
 *
 * @param key number of the example
 * @param query the query as it is stored, one vector
 * @param reason what for
 */
public record Requery(long key, Vectors query, Reason reason) {
    /** What a list is scored anew for. */
    public enum Reason {
        /** It has fewer entries than it should, or may lack one. */
        SHORT,
        /** To compare it. */
        AUDIT
    }
}
