package io.b3stream.mining.knn;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one shard in blocks of 64: a base and, behind it, a log of changes.
 *
 * <p>An arrival enters about R lists, each in another block as a rule. Rewriting a block takes some hundred kilobytes,
 * appending to its log a dozen bytes per entry. When an eighth of base and log is stale, or the log has {@link
 * #LOG_BLOCKS_MAX} blocks, it is played onto the base. New lists are not stale, so a block that fills row by row is not
 * rewritten with each row. Block n lies under the numbers 64·n (base) and up (log).
 */
final class ListTable {
    private static final int LOG_BLOCKS_MAX = 63;
    private static final int STALE_SHARE = 8;
    private static final int STALE_BYTES_MIN = 4_096;

    private final Blocks blocks;
    private final int limit;
    private final Map<Long, ListSummary> summaries = new HashMap<>();

    /** @param limit most entries of a list, R' */
    ListTable(Blocks blocks, int limit) {
        this.blocks = blocks;
        this.limit = limit;
    }

    /** What is known of a block's lists; reads them the first time. */
    ListSummary summary(long block) {
        ListSummary known = summaries.get(block);
        if (known != null) {
            return known;
        }
        ListSummary summary = new ListSummary();
        summary.exact(read(block, summary));
        summaries.put(block, summary);
        return summary;
    }

    /** Starts a block that is new, of which nothing needs to be read. */
    void start(long block) {
        summaries.put(block, new ListSummary());
    }

    /** The lists of a block as they are. */
    ListBlock read(long block) {
        return read(block, new ListSummary());
    }

    /** Appends to the log of a block, which is due for {@link #compact} when this says so. */
    boolean append(long block, ListChanges changes) {
        ListSummary summary = summary(block);
        byte[] encoded = changes.encode();
        blocks.write(number(block) + 1 + summary.logBlocks(), encoded);
        summary.logged(encoded.length, changes.staleBytes(summary));
        changes.tell(summary, limit);
        return summary.logBlocks() == LOG_BLOCKS_MAX
                || summary.staleBytes() > Math.max(STALE_BYTES_MIN, summary.bytes() / STALE_SHARE);
    }

    /** Plays the log of a block onto its base. */
    ListBlock compact(long block) {
        return compact(block, limit);
    }

    /** Plays the log of a block, under the limit that it was written under, onto its base, and keeps fewer entries. */
    ListBlock compact(long block, int keptFromNow) {
        ListSummary summary = summary(block);
        ListBlock lists = read(block);
        lists.trim(keptFromNow);
        byte[] encoded = lists.encode();
        blocks.write(number(block), encoded);
        for (int log = 1; log <= summary.logBlocks(); log++) {
            blocks.remove(number(block) + log);
        }
        summary.compacted(encoded.length);
        summary.exact(lists);
        return lists;
    }

    void remove(long block) {
        int logBlocks = summary(block).logBlocks();
        for (int log = 0; log <= logBlocks; log++) {
            blocks.remove(number(block) + log);
        }
        summaries.remove(block);
    }

    private ListBlock read(long block, ListSummary summary) {
        byte[] base = blocks.read(number(block));
        ListBlock lists = ListBlock.decode(base);
        summary.compacted(base == null ? 0 : base.length);
        byte @Nullable [] changes = blocks.read(number(block) + 1);
        while (changes != null) {
            ListChanges.decode(changes).applyTo(lists, limit);
            summary.logged(changes.length, changes.length);
            boolean isLast = summary.logBlocks() == LOG_BLOCKS_MAX;
            changes = isLast ? null : blocks.read(number(block) + 1 + summary.logBlocks());
        }
        return lists;
    }

    private static long number(long block) {
        return Math.multiplyExact(block, LOG_BLOCKS_MAX + 1L);
    }
}
