package io.b3stream.operators.graph;

import io.b3stream.mining.knn.TargetBatch;

/**
 * A micro-batch on its way to one target shard.
 *
 * @param key the shard
 * @param salts salts of all shards of the data set, so that the answers find their way
 * @param batch what the shard is given
 */
public record TargetShardBatch(ShardKey key, int[] salts, TargetBatch batch) {}
