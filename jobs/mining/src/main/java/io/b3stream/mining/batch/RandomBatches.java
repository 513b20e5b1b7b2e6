package io.b3stream.mining.batch;

import io.b3stream.mining.community.StableHash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A sample of random batches of a data set, to compare the mined ones with: they are counted and never published. */
public final class RandomBatches {
    /** Random batches that are counted, at most. */
    public static final int BATCHES_MAX = 64;

    /** Random batches have the indexes from here downwards: -1, -2 and so on. */
    private static final int LAST_INDEX = -1;

    /** Keeps these choices apart from all others of the same seed: "random" in ASCII. */
    private static final long PURPOSE = 0x72616e646f6dL;

    private RandomBatches() {}

    /** Index of a random batch, below 0, so that it is never the index of a batch that is published. */
    public static int index(int number) {
        return LAST_INDEX - number;
    }

    /** Whether an index is that of a random batch. */
    public static boolean isRandom(int index) {
        return index <= LAST_INDEX;
    }

    /**
     * Whom the random batches hold: every |B| keys make one, and none is short.
     *
     * @param keys all examples of the data set, in any order
     * @return the keys with the smallest hashes, by hash
     */
    public static long[] sequence(long[] keys, BatchSettings settings, long seed) {
        int count = Math.min(BATCHES_MAX, keys.length / settings.batchSize()) * settings.batchSize();
        if (count == 0) {
            return new long[0];
        }
        long[] hashes = Arrays.stream(keys).map(key -> hash(seed, key)).toArray();
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        long last = sorted[count - 1];
        return IntStream.range(0, keys.length)
                .filter(i -> hashes[i] <= last)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> hashes[i]).thenComparingLong(i -> keys[i]))
                .limit(count)
                .mapToLong(i -> keys[i])
                .toArray();
    }

    private static long hash(long seed, long key) {
        return StableHash.of(seed, PURPOSE, key);
    }
}
