package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;

/**
 * What one group of query shards is given of a micro-batch.
 *
 * @param sequence number of the micro-batch within the data set, from 1
 * @param layout groups of shards that answers come from
 * @param group the group that this is for
 * @param keys keys of all examples that come in
 * @param targets their targets
 * @param homeRows rows of the examples whose home is this group, ascending
 * @param homeQueries queries of those examples
 * @param homeFacts what else is known of them
 * @param removals keys of all examples that go, or come in anew
 * @param requeries queries scored anew
 * @param probeFactor by how much the number of cells searched differs from the plan
 */
public record QueryBatch(
        long sequence,
        ShardLayout layout,
        int group,
        long[] keys,
        Vectors targets,
        int[] homeRows,
        Vectors homeQueries,
        ExampleFacts homeFacts,
        long[] removals,
        Requeries requeries,
        int probeFactor) {
    /** Whether the target shards have something to say on this: each of them says it once. */
    boolean expectsAnswers(GraphSettings settings) {
        return homeRows.length > 0
                || removals.length > 0
                || layout.homeRows(settings, requeries.keys(), group).length > 0;
    }
}
