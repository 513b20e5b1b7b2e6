package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;

/**
 * Queries that are in the graph and are scored anew against all targets.
 *
 * @param keys numbers of their examples; one may come with several queries, of which one at most is still its own
 * @param queries the queries, as the graph stored them when it asked
 * @param audits whether each is asked for to judge the list, not to replace it
 */
public record Requeries(long[] keys, Vectors queries, boolean[] audits) {
    public Requeries {
        if (keys.length != queries.count() || keys.length != audits.length) {
            throw new IllegalArgumentException(
                    keys.length + " keys, but " + queries.count() + " queries and " + audits.length + " marks");
        }
    }
}
