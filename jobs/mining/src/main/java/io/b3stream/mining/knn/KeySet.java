package io.b3stream.mining.knn;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A few keys that are looked for among many. */
final class KeySet {
    private final long[] sorted;

    private KeySet(long[] sorted) {
        this.sorted = sorted;
    }

    static KeySet of(LongStream keys) {
        return new KeySet(keys.sorted().toArray());
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    boolean contains(long key) {
        return Arrays.binarySearch(sorted, key) >= 0;
    }

    /** The live lanes of a block that hold one of the keys. */
    int[] lanes(PanelEntry entry) {
        return IntStream.range(0, entry.used())
                .filter(lane -> entry.isLive(lane) && contains(entry.key(lane)))
                .toArray();
    }
}
