package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    QueryRows select(int[] rows) {
        return new QueryRows(
                IntStream.of(rows).mapToLong(row -> keys[row]).toArray(),
                vectors.select(rows),
                facts.select(rows),
                payloads(rows),
                IntStream.of(rows).mapToObj(lists::get).toList());
    }

    /** All of them together; there must be one at least. */
    static QueryRows union(List<QueryRows> all) {
        QueryRows union = all.get(0);
        for (QueryRows more : all.subList(1, all.size())) {
            union = new QueryRows(
                    Stream.of(union.keys, more.keys)
                            .flatMapToLong(Arrays::stream)
                            .toArray(),
                    Vectors.concat(union.vectors, more.vectors),
                    union.facts.append(more.facts),
                    Stream.of(union.payloadColumn, more.payloadColumn)
                            .flatMap(Arrays::stream)
                            .toArray(byte[][]::new),
                    Stream.of(union.lists, more.lists).flatMap(List::stream).toList());
        }
        return union;
    }
}
