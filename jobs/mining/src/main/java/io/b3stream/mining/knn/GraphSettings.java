package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.ResidentScorerFactory;
import io.b3stream.mining.similarity.VectorEncoding;
import java.io.Serializable;

/**
 * How the graph is built. The lists' length, the shards and the vectors' encoding are fixed for the life of the state.
 *
 * @param lists how long lists are
 * @param shards V, shards of a data set; a shard is the unit of work and cannot be split later
 * @param microBatches how changes are collected
 * @param storage how vectors are kept
 * @param search exact or approximate, and how often that is audited
 */
public record GraphSettings(
        ListSettings lists, int shards, MicroBatchSettings microBatches, StorageSettings storage, SearchSettings search)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The largest number of key groups that Flink knows. */
    public static final int SHARDS_MAX = 1 << 15;

    public GraphSettings {
        requireWithin("shards", shards, 1, SHARDS_MAX);
    }

    /**
     * R = 130 (p = 30 and m = 100) and 16 spare ranks, 16 shards, micro-batches of 1,024 examples or 200 ms, vectors
     * in 8 bits, 256 MiB of panels, exact, one list in 1,000 examples audited.
     */
    public static GraphSettings defaults() {
        return new GraphSettings(
                new ListSettings(130, 16),
                16,
                new MicroBatchSettings(1_024, 200),
                new StorageSettings(VectorEncoding.INT8, 256L << 20),
                new SearchSettings(1, 1_000));
    }

    public GraphSettings withLists(int length, int spare) {
        return new GraphSettings(new ListSettings(length, spare), shards, microBatches, storage, search);
    }

    public GraphSettings withShards(int count) {
        return new GraphSettings(lists, count, microBatches, storage, search);
    }

    public GraphSettings withMicroBatch(int examples, long millis) {
        return new GraphSettings(lists, shards, new MicroBatchSettings(examples, millis), storage, search);
    }

    public GraphSettings withStorage(VectorEncoding encoding, long cacheBytes) {
        return new GraphSettings(lists, shards, microBatches, new StorageSettings(encoding, cacheBytes), search);
    }

    /** The same with a device that scores full blocks. */
    public GraphSettings withDevice(ResidentScorerFactory device) {
        StorageSettings onDevice = new StorageSettings(storage.encoding(), storage.cacheBytes(), device);
        return new GraphSettings(lists, shards, microBatches, onDevice, search);
    }

    public GraphSettings withSearch(double wantedRecall, int auditEvery) {
        return new GraphSettings(lists, shards, microBatches, storage, new SearchSettings(wantedRecall, auditEvery));
    }

    /** The home of an example. Keys are hashes, so the shards of a data set are of almost the same size. */
    public int shardOf(long key) {
        return (int) Long.remainderUnsigned(key, shards);
    }

    /**
     * k = min(R', ⌈μ + 8·√μ⌉ with μ = R'·s/V: how many of its best targets a subtask with s of V shards sends for one
     * query.
     *
     * <p>Keys are hashes, so the shards' share of a list is Poisson with mean μ whatever the examples are; a share eight
     * standard deviations above the mean is met about once in 10⁷ lists. {@link ListUnion} detects it.
     */
    public int partialLength(int shardsOfSource) {
        double mean = (double) lists.kept() * shardsOfSource / shards;
        return (int) Math.min(lists.kept(), Math.ceil(mean + 8 * Math.sqrt(mean)));
    }

    static void requireWithin(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", is " + value);
        }
    }
}
