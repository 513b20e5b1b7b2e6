package io.b3stream.mining.knn;

/**
 * Keeps the best {@code limit} of all entries offered: a binary heap in two arrays with the worst entry on top, so that
 * an entry that is not kept costs one comparison. Mutable and reusable, because it sits in the hot loop.
 */
final class Selection {
    private final long[] keys;
    private final float[] similarities;
    private int size;

    Selection(int limit) {
        this.keys = new long[limit];
        this.similarities = new float[limit];
    }

    /** The similarity below which an offer is in vain. */
    float threshold() {
        return size < keys.length ? Float.NEGATIVE_INFINITY : similarities[0];
    }

    int size() {
        return size;
    }

    void offer(float similarity, long key) {
        if (size < keys.length) {
            siftUp(size++, similarity, key);
            return;
        }
        if (Neighborhood.ranksBefore(similarity, key, similarities[0], keys[0])) {
            siftDown(size, similarity, key);
        }
    }

    /** Takes everything out, ranked. */
    Neighborhood drain() {
        long[] rankedKeys = new long[size];
        float[] rankedSimilarities = new float[size];
        for (int rank = size - 1; rank >= 0; rank--) {
            rankedKeys[rank] = keys[0];
            rankedSimilarities[rank] = similarities[0];
            siftDown(rank, similarities[rank], keys[rank]);
        }
        size = 0;
        return Neighborhood.ranked(rankedKeys, rankedSimilarities);
    }

    private void siftUp(int from, float similarity, long key) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!Neighborhood.ranksBefore(similarities[parent], keys[parent], similarity, key)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        similarities[at] = similarity;
        keys[at] = key;
    }

    /** Puts an entry in place of the top of a heap of {@code length} entries. */
    private void siftDown(int length, float similarity, long key) {
        int at = 0;
        for (int child = 1; child < length; child = 2 * at + 1) {
            int right = child + 1;
            int worse = right < length
                            && Neighborhood.ranksBefore(
                                    similarities[child], keys[child], similarities[right], keys[right])
                    ? right
                    : child;
            if (!Neighborhood.ranksBefore(similarity, key, similarities[worse], keys[worse])) {
                break;
            }
            move(worse, at);
            at = worse;
        }
        similarities[at] = similarity;
        keys[at] = key;
    }

    private void move(int from, int to) {
        similarities[to] = similarities[from];
        keys[to] = keys[from];
    }
}
