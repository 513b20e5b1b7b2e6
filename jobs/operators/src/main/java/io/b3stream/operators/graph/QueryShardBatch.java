package io.b3stream.operators.graph;

import io.b3stream.mining.knn.QueryBatch;

/**
 * A micro-batch on its way to one query shard.
 *
 * @param key the shard
 * @param batch what the shard is given
 */
public record QueryShardBatch(ShardKey key, QueryBatch batch) {}
