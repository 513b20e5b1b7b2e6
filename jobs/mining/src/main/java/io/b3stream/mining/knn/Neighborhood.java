package io.b3stream.mining.knn;

import java.util.Arrays;

/**
 * The ranked list of the best targets of one query: similarity descending, then key ascending. Immutable.
 *
 * <p>Arrays handed in or out are not copied, and must not be written to.
 */
public final class Neighborhood {
    public static final Neighborhood EMPTY = new Neighborhood(new long[0], new float[0]);

    private final long[] keys;
    private final float[] similarities;

    private Neighborhood(long[] keys, float[] similarities) {
        this.keys = keys;
        this.similarities = similarities;
    }

    /** A list whose entries are in order already. */
    public static Neighborhood ranked(long[] keys, float[] similarities) {
        if (keys.length != similarities.length) {
            throw new IllegalArgumentException(keys.length + " keys, but " + similarities.length + " similarities");
        }
        Neighborhood list = keys.length == 0 ? EMPTY : new Neighborhood(keys, similarities);
        assert list.isRanked() : list;
        return list;
    }

    /** Whether the first of two entries ranks before the second. */
    public static boolean ranksBefore(float similarity, long key, float otherSimilarity, long otherKey) {
        return similarity > otherSimilarity || (similarity == otherSimilarity && key < otherKey);
    }

    /**
     * The best {@code limit} of both lists; an entry found in both counts once. Takes linear time.
     *
     * @return this same instance when no entry of {@code other} makes it into the list
     */
    public Neighborhood merge(Neighborhood other, int limit) {
        if (other.size() == 0 || (size() >= limit && !other.firstRanksBeforeLastOf(this))) {
            return this;
        }
        int room = Math.min(limit, size() + other.size());
        long[] mergedKeys = new long[room];
        float[] mergedSimilarities = new float[room];
        int filled = 0;
        int fromOther = 0;
        for (int a = 0, b = 0; filled < room && (a < size() || b < other.size()); filled++) {
            boolean same = a < size() && b < other.size() && isSame(a, other, b);
            boolean mine = same || b == other.size() || (a < size() && precedes(a, other, b));
            mergedKeys[filled] = mine ? keys[a] : other.keys[b];
            mergedSimilarities[filled] = mine ? similarities[a] : other.similarities[b];
            a += mine ? 1 : 0;
            b += same || !mine ? 1 : 0;
            fromOther += mine ? 0 : 1;
        }
        if (fromOther == 0) {
            return this;
        }
        return new Neighborhood(Arrays.copyOf(mergedKeys, filled), Arrays.copyOf(mergedSimilarities, filled));
    }

    /** The first entries of this list that rank before an entry of another. */
    Neighborhood ahead(Neighborhood other, int rank) {
        int kept = size();
        while (kept > 0
                && !ranksBefore(similarities[kept - 1], keys[kept - 1], other.similarities[rank], other.keys[rank])) {
            kept--;
        }
        return first(kept);
    }

    /** The first {@code count} entries, or all of a shorter list. */
    public Neighborhood first(int count) {
        if (count >= size()) {
            return this;
        }
        return ranked(Arrays.copyOf(keys, count), Arrays.copyOf(similarities, count));
    }

    /** The list without a target; this same instance when it is not in it. */
    Neighborhood without(long key) {
        int rank = 0;
        while (rank < size() && keys[rank] != key) {
            rank++;
        }
        if (rank == size()) {
            return this;
        }
        long[] otherKeys = new long[size() - 1];
        float[] otherSimilarities = new float[size() - 1];
        System.arraycopy(keys, 0, otherKeys, 0, rank);
        System.arraycopy(similarities, 0, otherSimilarities, 0, rank);
        System.arraycopy(keys, rank + 1, otherKeys, rank, size() - 1 - rank);
        System.arraycopy(similarities, rank + 1, otherSimilarities, rank, size() - 1 - rank);
        return ranked(otherKeys, otherSimilarities);
    }

    public int size() {
        return keys.length;
    }

    public long key(int rank) {
        return keys[rank];
    }

    public float similarity(int rank) {
        return similarities[rank];
    }

    /** Keys by rank. Not a copy. */
    public long[] keys() {
        return keys;
    }

    /** Similarities by rank. Not a copy. */
    public float[] similarities() {
        return similarities;
    }

    boolean isRanked() {
        for (int i = 1; i < size(); i++) {
            if (!ranksBefore(similarities[i - 1], keys[i - 1], similarities[i], keys[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean firstRanksBeforeLastOf(Neighborhood list) {
        int last = list.size() - 1;
        return ranksBefore(similarities[0], keys[0], list.similarities[last], list.keys[last]);
    }

    private boolean precedes(int rank, Neighborhood other, int otherRank) {
        return ranksBefore(similarities[rank], keys[rank], other.similarities[otherRank], other.keys[otherRank]);
    }

    private boolean isSame(int rank, Neighborhood other, int otherRank) {
        return keys[rank] == other.keys[otherRank] && similarities[rank] == other.similarities[otherRank];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Neighborhood that
                && Arrays.equals(keys, that.keys)
                && Arrays.equals(similarities, that.similarities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(keys) + Arrays.hashCode(similarities);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size(); i++) {
            text.append(i == 0 ? "" : ", ").append(keys[i]).append(' ').append(similarities[i]);
        }
        return text.append(']').toString();
    }
}
