package io.b3stream.mining.knn;

/**
 * What is known of the ranking of one query's targets. Immutable.
 *
 * <p>A cut prefix has every target that ranks at or before its last entry, and says nothing of those behind. A whole one
 * has every target there is. Insertions and removals keep that true without looking at any vector, so a prefix stays
 * exact as it shrinks, and only its length says when to score anew.
 */
final class ListPrefix {
    /** Of a query before any target. */
    static final ListPrefix WHOLE_AND_EMPTY = new ListPrefix(Neighborhood.EMPTY, true);

    private final Neighborhood entries;
    private final boolean isWhole;

    private ListPrefix(Neighborhood entries, boolean isWhole) {
        this.entries = entries;
        this.isWhole = isWhole;
    }

    static ListPrefix whole(Neighborhood entries) {
        return new ListPrefix(entries, true);
    }

    static ListPrefix cut(Neighborhood entries) {
        return new ListPrefix(entries, false);
    }

    Neighborhood entries() {
        return entries;
    }

    boolean isWhole() {
        return isWhole;
    }

    int size() {
        return entries.size();
    }

    /** Whether there are targets that should be among the first {@code length} and are not known. */
    boolean isShort(int length) {
        return !isWhole && size() < length;
    }

    /** The similarity that a newcomer has to reach to make a difference. */
    float bar() {
        if (isWhole) {
            return Float.NEGATIVE_INFINITY;
        }
        return size() == 0 ? Float.POSITIVE_INFINITY : entries.similarity(size() - 1);
    }

    /**
     * The prefix after newcomers, of which at most {@code limit} are given: the best.
     *
     * @param limit most entries kept; a prefix of that many counts as cut
     */
    ListPrefix plus(Neighborhood newcomers, int limit) {
        if (newcomers.size() == 0) {
            return this;
        }
        if (isWhole) {
            return limited(entries.merge(newcomers, limit), limit);
        }
        Neighborhood better = size() == 0 ? Neighborhood.EMPTY : newcomers.ahead(entries, size() - 1);
        Neighborhood merged = entries.merge(better, limit);
        return merged == entries ? this : new ListPrefix(merged, false);
    }

    /** The prefix without a target that is no more. */
    ListPrefix minus(long key) {
        Neighborhood rest = entries.without(key);
        return rest == entries ? this : new ListPrefix(rest, isWhole);
    }

    /** The prefix with {@code limit} entries at most. */
    ListPrefix trimmed(int limit) {
        return size() < limit ? this : cut(entries.first(limit));
    }

    /** A ranking of all targets, cut to {@code limit} entries. */
    static ListPrefix limited(Neighborhood best, int limit) {
        return new ListPrefix(best, best.size() < limit);
    }
}
