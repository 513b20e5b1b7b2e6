package io.b3stream.operators.graph;

import io.b3stream.mining.knn.QueryBatch;

/**
 * A micro-batch on its way to the query shards of one subtask.
 *
 * @param key the first of them
 * @param salts salts of all shards of the data set
 * @param batch what the shards are given
 */
public record QueryGroupBatch(ShardKey key, int[] salts, QueryBatch batch) {}
