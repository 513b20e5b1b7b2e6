package io.b3stream.mining.knn;

import java.io.Serializable;

/**
 * How the graph is built. {@code listLength} and {@code shards} are fixed for the life of the state.
 *
 * @param listLength R, targets kept per query (p + m)
 * @param shards V, shards of a data set; a shard is the unit of work and cannot be split later
 * @param microBatchExamples examples of one data set that are joined at once, at most
 * @param microBatchMillis how long the first example of a micro-batch waits for company, in milliseconds
 * @param cacheBytes decoded panels that a subtask keeps on the heap, in bytes; what does not fit is decoded each time
 */
public record GraphSettings(int listLength, int shards, int microBatchExamples, long microBatchMillis, long cacheBytes)
        implements Serializable {
    /** Longest list that is still a sensible value of a state backend: 64 lists of this length are 3 MiB. */
    public static final int LIST_LENGTH_MAX = 4_096;

    /** The largest number of key groups that Flink knows. */
    public static final int SHARDS_MAX = 1 << 15;

    public static final int MICRO_BATCH_EXAMPLES_MAX = 1 << 16;
    public static final long MICRO_BATCH_MILLIS_MAX = 60_000;

    public GraphSettings {
        requireWithin("listLength", listLength, 1, LIST_LENGTH_MAX);
        requireWithin("shards", shards, 1, SHARDS_MAX);
        requireWithin("microBatchExamples", microBatchExamples, 1, MICRO_BATCH_EXAMPLES_MAX);
        requireWithin("microBatchMillis", microBatchMillis, 1, MICRO_BATCH_MILLIS_MAX);
        requireWithin("cacheBytes", cacheBytes, 0, Long.MAX_VALUE);
    }

    /** R = 130 (p = 30 and m = 100), 16 shards, micro-batches of 1,024 examples or 200 ms, 256 MiB of panels. */
    public static GraphSettings defaults() {
        return new GraphSettings(130, 16, 1_024, 200, 256L << 20);
    }

    public GraphSettings withListLength(int length) {
        return new GraphSettings(length, shards, microBatchExamples, microBatchMillis, cacheBytes);
    }

    public GraphSettings withShards(int count) {
        return new GraphSettings(listLength, count, microBatchExamples, microBatchMillis, cacheBytes);
    }

    public GraphSettings withMicroBatch(int examples, long millis) {
        return new GraphSettings(listLength, shards, examples, millis, cacheBytes);
    }

    public GraphSettings withCacheBytes(long bytes) {
        return new GraphSettings(listLength, shards, microBatchExamples, microBatchMillis, bytes);
    }

    /** The home of an example. Keys are hashes, so the shards of a data set are of almost the same size. */
    public int shardOf(long key) {
        return (int) Long.remainderUnsigned(key, shards);
    }

    /**
     * k = min(R, ⌈R/V + 8·√(R/V)⌉): how many of its best targets one shard sends for one query.
     *
     * <p>Keys are hashes, so a shard's share of a list is Poisson with mean R/V whatever the examples are; a share eight
     * standard deviations above the mean is met about once in 10⁷ lists. {@link QueryShard} detects it.
     */
    public int partialLength() {
        double mean = (double) listLength / shards;
        return (int) Math.min(listLength, Math.ceil(mean + 8 * Math.sqrt(mean)));
    }

    private static void requireWithin(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", is " + value);
        }
    }
}
