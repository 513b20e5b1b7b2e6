package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a query shard by column, aligned.
 *
 * @param keys numbers of the examples
 * @param vectors their queries
 * @param facts hashes and self-similarities
 * @param payloadColumn payloads
 * @param lists their lists
 */
record QueryRows(long[] keys, Vectors vectors, RowBlock facts, byte[][] payloadColumn, List<ListPrefix> lists) {
    byte[][] payloads(int[] rows) {
        return IntStream.of(rows).mapToObj(row -> payloadColumn[row]).toArray(byte[][]::new);
    }
}
