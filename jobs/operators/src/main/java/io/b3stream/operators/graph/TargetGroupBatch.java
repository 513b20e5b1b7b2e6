package io.b3stream.operators.graph;

import io.b3stream.mining.knn.TargetBatch;

/**
 * A micro-batch on its way to the target shards of one subtask.
 *
 * @param key the first of them
 * @param salts salts of all shards of the data set, so that each is found and the answers find their way
 * @param batch what the shards are given
 */
public record TargetGroupBatch(ShardKey key, int[] salts, TargetBatch batch) {}
