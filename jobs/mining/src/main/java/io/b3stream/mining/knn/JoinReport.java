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
    private final List<Audit> audits = new ArrayList<>();

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

    void audited(Audit audit) {
        audits.add(audit);
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
    public List<Audit> audits() {
        return List.copyOf(audits);
    }

    /**
     * One list compared with one from scratch.
     *
     * @param cells of the list's shard
     * @param wanted entries that the list should have
     * @param found entries of those that it had
     */
    public record Audit(int cells, long wanted, long found) {}
}
