package io.b3stream.mining.similarity;

import java.util.Arrays;

/**
 * Pairs of a vector and a lane that reached their bars, with their scores.
 *
 * <p>Mutable and used again after {@link #clear}: a scorer fills it once per panel, thousands of times a second, and
 * growing arrays that stay are all that this may cost. At most (vectors × 64) pairs come from one call.
 */
public final class Hits {
    private static final int CAPACITY = 256;

    private int[] vectors = new int[CAPACITY];
    private int[] lanes = new int[CAPACITY];
    private float[] scores = new float[CAPACITY];
    private int count;

    public int count() {
        return count;
    }

    /** Row of the vector of hit {@code i}. */
    public int vector(int i) {
        return vectors[checked(i)];
    }

    public int lane(int i) {
        return lanes[checked(i)];
    }

    public float score(int i) {
        return scores[checked(i)];
    }

    public void clear() {
        count = 0;
    }

    /** Adds the lanes whose score, at {@code offset + lane}, reaches both bars. */
    void addReaching(Bars bars, float vectorBar, int vector, float[] rowScores, int offset) {
        float[] laneBars = bars.byLane();
        for (int lane = 0; lane < Panel.WIDTH; lane++) {
            float score = rowScores[offset + lane];
            if (score >= vectorBar && score >= laneBars[lane]) {
                add(vector, lane, score);
            }
        }
    }

    private void add(int vector, int lane, float score) {
        if (count == scores.length) {
            grow();
        }
        vectors[count] = vector;
        lanes[count] = lane;
        scores[count] = score;
        count++;
    }

    private void grow() {
        int capacity = Math.multiplyExact(2, count);
        vectors = Arrays.copyOf(vectors, capacity);
        lanes = Arrays.copyOf(lanes, capacity);
        scores = Arrays.copyOf(scores, capacity);
    }

    private int checked(int i) {
        if (i < 0 || i >= count) {
            throw new IllegalArgumentException("hit " + i + " of " + count);
        }
        return i;
    }
}
