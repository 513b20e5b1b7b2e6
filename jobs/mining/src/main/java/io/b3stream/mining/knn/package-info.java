/**
 * The incremental, exact k-nearest-neighbour graph of one data set, cut into shards. Pure: state is behind a port.
 *
 * <p>Start with {@link io.b3stream.mining.knn.TargetShard} and {@link io.b3stream.mining.knn.QueryShard}, the two halves
 * of the join, and {@link io.b3stream.mining.knn.MicroBatch}, what they are given. Each ordered pair (i, j), i ≠ j, is
 * scored exactly once: by the target shard of j when j came no later than i, by the query shard of i when j came later.
 * The list of a query is the top R of a union, and a union commutes, so the graph is a function of the set of examples,
 * whatever the order in which they, or the partial lists, arrive.
 *
 * <p>Symbols: R = p + m is {@code listLength}; V is {@code shards}; k, the part of a list that one target shard sends,
 * is {@code partialLength}. Order everywhere: similarity descending, then key ascending.
 */
@NullMarked
package io.b3stream.mining.knn;

import org.jspecify.annotations.NullMarked;
