package io.b3stream.connectors.generation;

/**
 * Which batches of a generation are read: {@code first}, {@code first + step} and so on.
 *
 * @param first index of the first one
 * @param step distance of two, at least 1
 * @param count how many
 */
public record BatchSlice(int first, int step, int count) {
    public BatchSlice {
        if (first < 0 || step < 1 || count < 0) {
            throw new IllegalArgumentException("first and count must be at least 0 and step at least 1, are " + first
                    + ", " + count + " and " + step);
        }
    }

    /** All batches. */
    public static BatchSlice whole(int batches) {
        return new BatchSlice(0, 1, batches);
    }

    /** Index of the n-th one, n from 0. */
    public int index(int n) {
        return Math.toIntExact(first + (long) step * n);
    }

    boolean contains(int index) {
        int steps = (index - first) / step;
        return index >= first && (index - first) % step == 0 && steps < count;
    }

    boolean isWhole(int batches) {
        return equals(whole(batches)) || batches == 1 && first == 0 && count == 1;
    }

    /** The first index whose remainder is {@code remainder}, or -1 when there is none. */
    int firstOf(int remainder, int divisor) {
        for (int n = 0; n < Math.min(count, divisor); n++) {
            if (index(n) % divisor == remainder) {
                return index(n);
            }
        }
        return -1;
    }
}
