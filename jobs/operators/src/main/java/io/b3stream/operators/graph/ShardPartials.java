package io.b3stream.operators.graph;

import io.b3stream.mining.knn.PartialLists;

/**
 * Partial lists on their way to the home of their queries.
 *
 * @param key the query shard
 * @param partials the lists
 */
public record ShardPartials(ShardKey key, PartialLists partials) {}
