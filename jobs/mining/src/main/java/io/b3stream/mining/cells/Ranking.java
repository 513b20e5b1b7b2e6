package io.b3stream.mining.cells;

import java.util.Arrays;

/**
 * Ranks cells by their scores: similarity descending, then number ascending.
 *
 * <p>Similarity and number are packed into one long, so that the order of longs is the order of ranks: the similarity's
 * bits, made to sort like integers and turned round, above the number. The best are then found by quickselect (Hoare
 * 1961), and only they are sorted. Mutable and reusable, because it sits in the hot loop.
 */
final class Ranking {
    private final long[] packed;

    Ranking(int cells) {
        this.packed = new long[cells];
    }

    static int best(float[] scores, int cells) {
        int best = 0;
        for (int cell = 1; cell < cells; cell++) {
            if (scores[cell] > scores[best]) {
                best = cell;
            }
        }
        return best;
    }

    /** The numbers of the {@code count} best cells, ranked. */
    int[] best(float[] scores, int cells, int count) {
        for (int cell = 0; cell < cells; cell++) {
            packed[cell] = pack(scores[cell], cell);
        }
        if (count < cells) {
            select(cells, count);
        }
        Arrays.sort(packed, 0, count);
        int[] best = new int[count];
        for (int rank = 0; rank < count; rank++) {
            best[rank] = (int) packed[rank];
        }
        return best;
    }

    private static long pack(float score, int cell) {
        int bits = Float.floatToIntBits(score + 0f); // -0 becomes 0: they are equal
        int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return ((long) ~ascending << Integer.SIZE) | cell;
    }

    /** Moves the {@code count} smallest of the first {@code length} to the front, in no order. */
    private void select(int length, int count) {
        int from = 0;
        int to = length - 1;
        while (from < to) {
            int cut = partition(from, to);
            if (count <= cut) {
                to = cut;
            } else {
                from = cut + 1;
            }
        }
    }

    /** Hoare's partition: all up to the returned index are no larger than all after it. */
    private int partition(int from, int to) {
        long pivot = packed[(from + to) >>> 1];
        int left = from - 1;
        int right = to + 1;
        while (true) {
            do {
                left++;
            } while (packed[left] < pivot);
            do {
                right--;
            } while (packed[right] > pivot);
            if (left >= right) {
                return right;
            }
            long swapped = packed[left];
            packed[left] = packed[right];
            packed[right] = swapped;
        }
    }
}
