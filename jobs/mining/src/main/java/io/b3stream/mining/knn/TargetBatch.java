package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;

/**
 * What one group of target shards is given of a micro-batch.
 *
 * @param sequence number of the micro-batch within the data set, from 1
 * @param layout groups of shards that answers go to
 * @param group the group that this is for
 * @param keys keys of all examples that come in
 * @param queries their queries
 * @param homeRows rows of the examples whose home is this group, ascending
 * @param homeTargets the targets of those examples
 * @param removals keys of all examples that go, or come in anew
 * @param requeries queries to score anew
 * @param probeFactor by how much the number of cells searched differs from the plan, see {@link
 *     io.b3stream.mining.cells.ProbeControl}
 */
public record TargetBatch(
        long sequence,
        ShardLayout layout,
        int group,
        long[] keys,
        Vectors queries,
        int[] homeRows,
        Vectors homeTargets,
        long[] removals,
        Requeries requeries,
        int probeFactor) {}
