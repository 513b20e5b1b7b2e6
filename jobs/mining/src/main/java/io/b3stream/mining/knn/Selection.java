package io.b3stream.mining.knn;

import java.util.Arrays;

/**
 * Keeps the best {@code limit} of all entries offered. Mutable and reusable, because it sits in the hot loop.
 *
 * <p>Entries are collected in a buffer of twice the limit; when it is full, quickselect (Hoare 1961) throws the worse
 * half away and raises the threshold. That is constant time per entry where a heap takes its logarithm, with one
 * comparison for an entry that is not kept. The pivot is the median of three, so the order of the entries does not
 * matter much.
 */
final class Selection {
    private static final int SLACK = 2;

    private final int limit;
    private final long[] keys;
    private final float[] similarities;
    private float threshold = Float.NEGATIVE_INFINITY;
    private int size;

    Selection(int limit) {
        this.limit = limit;
        this.keys = new long[SLACK * limit];
        this.similarities = new float[SLACK * limit];
    }

    /** The similarity below which an offer is in vain. */
    float threshold() {
        return threshold;
    }

    /** How many are kept. */
    int limit() {
        return limit;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void offer(float similarity, long key) {
        if (similarity < threshold) {
            return;
        }
        keys[size] = key;
        similarities[size] = similarity;
        if (++size == keys.length) {
            prune();
        }
    }

    /** Takes everything out, ranked. */
    Neighborhood drain() {
        if (size > limit) {
            prune();
        }
        sort(0, size - 1);
        Neighborhood ranked = Neighborhood.ranked(Arrays.copyOf(keys, size), Arrays.copyOf(similarities, size));
        size = 0;
        threshold = Float.NEGATIVE_INFINITY;
        return ranked;
    }

    private void prune() {
        int from = 0;
        int to = size - 1;
        while (from < to) {
            int kept = partition(from, to) + 1;
            if (kept == limit) {
                break;
            }
            if (kept < limit) {
                from = kept;
            } else {
                to = kept - 1;
            }
        }
        size = limit;
        float worst = Float.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            worst = Math.min(worst, similarities[i]);
        }
        threshold = worst;
    }

    private void sort(int from, int to) {
        int low = from;
        while (low < to) {
            int split = partition(low, to);
            sort(low, split);
            low = split + 1;
        }
    }

    /**
     * Rearranges a range of two entries or more; each of those up to the result ranks before each of those behind it.
     */
    private int partition(int from, int to) {
        int pivot = medianOfThree(from, (from + to) >>> 1, to);
        float similarity = similarities[pivot];
        long key = keys[pivot];
        int left = from - 1;
        int right = to + 1;
        while (true) {
            do {
                left++;
            } while (Neighborhood.ranksBefore(similarities[left], keys[left], similarity, key));
            do {
                right--;
            } while (Neighborhood.ranksBefore(similarity, key, similarities[right], keys[right]));
            if (left >= right) {
                // With the last entry as pivot nothing would be split off.
                return right < to ? right : to - 1;
            }
            swap(left, right);
        }
    }

    private int medianOfThree(int a, int b, int c) {
        if (before(a, b)) {
            return before(b, c) ? b : before(a, c) ? c : a;
        }
        return before(a, c) ? a : before(b, c) ? c : b;
    }

    private boolean before(int a, int b) {
        return Neighborhood.ranksBefore(similarities[a], keys[a], similarities[b], keys[b]);
    }

    private void swap(int a, int b) {
        float similarity = similarities[a];
        similarities[a] = similarities[b];
        similarities[b] = similarity;
        long key = keys[a];
        keys[a] = keys[b];
        keys[b] = key;
    }
}
