package io.b3stream.operators.graph;

import java.util.stream.IntStream;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Key of one shard of one data set.
 *
 * <p>Few keys hash unevenly over key groups. The salt makes up for it: it is the smallest with which the key of shard s
 * of V falls on key group ⌈s·M/V⌉ of M, so that V shards are spread evenly over any number of subtasks up to V.
 *
 * @param dataset data set
 * @param shard number of the shard, from 0
 * @param salt chosen by {@link #saltsOf}; one shard has one salt for the life of the state
 */
public record ShardKey(String dataset, int shard, int salt) {
    /**
     * The salts of all shards of a data set.
     *
     * @param shards V, at most {@code maxParallelism}
     * @param maxParallelism M, number of key groups of the job
     */
    public static int[] saltsOf(String dataset, int shards, int maxParallelism) {
        if (shards > maxParallelism) {
            throw new IllegalArgumentException(shards + " shards do not fit into " + maxParallelism
                    + " key groups. Set pipeline.max-parallelism to at least the number of shards.");
        }
        return IntStream.range(0, shards)
                .map(shard -> salt(dataset, shard, (shard * maxParallelism + shards - 1) / shards, maxParallelism))
                .toArray();
    }

    private static int salt(String dataset, int shard, int keyGroup, int maxParallelism) {
        return IntStream.iterate(0, salt -> salt + 1)
                .filter(salt -> keyGroup
                        == KeyGroupRangeAssignment.assignToKeyGroup(new ShardKey(dataset, shard, salt), maxParallelism))
                .findFirst()
                .orElseThrow();
    }

    /** Written out, because it decides where state lies and must never change: equal on every machine and release. */
    @Override
    public int hashCode() {
        return 31 * (31 * dataset.hashCode() + shard) + salt;
    }
}
