package io.b3stream.connectors.trainer;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * Finds positions by fingerprint. One sorted array of numbers, the fingerprint in the upper half and the position in the
 * lower: no boxes, and a search is binary. Fingerprint 0 is nowhere.
 */
final class PrintPositions {
    private final long[] sorted;

    private PrintPositions(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param printAt fingerprint of each position in [0, count) */
    static PrintPositions of(int count, IntUnaryOperator printAt) {
        long[] sorted = new long[count];
        for (int position = 0; position < count; position++) {
            sorted[position] = (long) printAt.applyAsInt(position) << Integer.SIZE | position;
        }
        Arrays.sort(sorted);
        return new PrintPositions(sorted);
    }

    boolean has(int print) {
        int found = first(print);
        return print != 0 && found < sorted.length && sorted[found] >> Integer.SIZE == print;
    }

    /** Sets the positions of a fingerprint. */
    void mark(int print, BitSet positions) {
        if (print == 0) {
            return;
        }
        for (int i = first(print); i < sorted.length && sorted[i] >> Integer.SIZE == print; i++) {
            positions.set((int) sorted[i]);
        }
    }

    private int first(int print) {
        int found = Arrays.binarySearch(sorted, (long) print << Integer.SIZE);
        return found < 0 ? -found - 1 : found;
    }
}
