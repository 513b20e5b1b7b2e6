package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;

/**
 * What one target shard is given of a micro-batch.
 *
 * @param sequence number of the micro-batch within the data set, from 1
 * @param keys keys of all examples of the micro-batch
 * @param queries their queries
 * @param homeRows rows of the examples whose home is this shard, ascending
 * @param homeTargets the targets of those examples
 */
public record TargetBatch(long sequence, long[] keys, Vectors queries, int[] homeRows, Vectors homeTargets) {}
