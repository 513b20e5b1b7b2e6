package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;

/**
 * What one query shard is given of a micro-batch.
 *
 * @param sequence number of the micro-batch within the data set, from 1
 * @param keys keys of all examples of the micro-batch
 * @param targets their targets
 * @param homeRows rows of the examples whose home is this shard, ascending
 * @param homeQueries queries of those examples; the next three are aligned with them
 * @param queryHashes hashes of their normalised query texts
 * @param positiveHashes hashes of their normalised positive texts
 * @param payloads their payloads
 */
public record QueryBatch(
        long sequence,
        long[] keys,
        Vectors targets,
        int[] homeRows,
        Vectors homeQueries,
        long[] queryHashes,
        long[] positiveHashes,
        byte[][] payloads) {}
