package io.b3stream.mining.knn;

import java.util.ArrayList;
import java.util.List;

/** What one micro-batch did to the lists of a group of shards. Mutable: it is summed up shard by shard. */
public final class JoinReport {
    private final List<Requery> requeries = new ArrayList<>();
    private long entered;
    private long left;
    private long cutShort;
    private long replaced;
    private long audited;
    private int cells;
    private long wanted;
    private long found;

    void entered(long entries) {
        entered += entries;
    }

    void left(long entries) {
        left += entries;
    }

    void oneCutShort() {
        cutShort++;
    }

    void oneReplaced() {
        replaced++;
    }

    void audited(int cellsOfShard, long wantedEntries, long foundEntries) {
        audited++;
        cells = Math.max(cells, cellsOfShard);
        wanted += wantedEntries;
        found += foundEntries;
    }

    void ask(Requery requery) {
        requeries.add(requery);
    }

    /** Lists to score anew. */
    public List<Requery> requeries() {
        return List.copyOf(requeries);
    }

    /** Entries that came into lists, those that a later one drives out again included. */
    public long entered() {
        return entered;
    }

    /** Lists that may have had a target which has gone. */
    public long left() {
        return left;
    }

    /** Lists of new queries that are shorter than they should be, because a source may have held a target back. */
    public long cutShort() {
        return cutShort;
    }

    /** Lists that were replaced by a re-query. */
    public long replaced() {
        return replaced;
    }

    /** Lists that were compared with one from scratch. */
    public long audited() {
        return audited;
    }

    /** Most cells of a shard that was audited; 0 when none was. */
    public int cells() {
        return cells;
    }

    /** Entries that the audited lists should have. */
    public long wanted() {
        return wanted;
    }

    /** Entries of those that they had. */
    public long found() {
        return found;
    }
}
