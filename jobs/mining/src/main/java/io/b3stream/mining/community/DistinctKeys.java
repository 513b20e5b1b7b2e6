package io.b3stream.mining.community;

import java.util.Arrays;

/** Keys in ascending order, each once. */
public final class DistinctKeys {
    private DistinctKeys() {}

    /** Sorts and drops repetitions; a stream's {@code distinct} makes an object of every key. */
    public static long[] of(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (long key : sorted) {
            if (size == 0 || sorted[size - 1] != key) {
                sorted[size++] = key;
            }
        }
        return Arrays.copyOf(sorted, size);
    }
}
