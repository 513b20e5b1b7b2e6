package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lists of up to 64 queries. A row that was never written has the empty list. Layout: rows (int), the lists' sizes
 * (int each), then per list its keys and its similarities.
 */
final class ListBlock {
    private final Neighborhood[] lists = new Neighborhood[PanelBlock.ROWS];
    private int count;
    private boolean isChanged;

    ListBlock() {
        Arrays.fill(lists, Neighborhood.EMPTY);
    }

    Neighborhood list(int row) {
        return lists[row];
    }

    /** Merges entries into a list, and says how many of them made it. */
    int merge(int row, Neighborhood entries, int limit) {
        Neighborhood merged = lists[row].merge(entries, limit);
        if (merged == lists[row]) {
            return 0;
        }
        lists[row] = merged;
        count = Math.max(count, row + 1);
        isChanged = true;
        return entered(entries, merged);
    }

    boolean isChanged() {
        return isChanged;
    }

    private static int entered(Neighborhood entries, Neighborhood merged) {
        int last = merged.size() - 1;
        int entered = entries.size();
        while (entered > 0
                && Neighborhood.ranksBefore(
                        merged.similarity(last),
                        merged.key(last),
                        entries.similarity(entered - 1),
                        entries.key(entered - 1))) {
            entered--;
        }
        return entered;
    }

    byte[] encode() {
        long entries = 0;
        for (int row = 0; row < count; row++) {
            entries += lists[row].size();
        }
        ByteBuffer buffer = BlockFormat.LISTS.allocate(
                Integer.BYTES + (long) count * Integer.BYTES + entries * (Long.BYTES + Float.BYTES));
        buffer.putInt(count);
        for (int row = 0; row < count; row++) {
            buffer.putInt(lists[row].size());
        }
        for (int row = 0; row < count; row++) {
            Entries.put(buffer, lists[row].keys(), lists[row].similarities());
        }
        return buffer.array();
    }

    static ListBlock decode(byte @Nullable [] block) {
        ListBlock decoded = new ListBlock();
        if (block == null) {
            return decoded;
        }
        ByteBuffer buffer = BlockFormat.LISTS.open(block);
        decoded.count = buffer.getInt();
        int[] sizes = new int[decoded.count];
        for (int row = 0; row < decoded.count; row++) {
            sizes[row] = buffer.getInt();
        }
        for (int row = 0; row < decoded.count; row++) {
            decoded.lists[row] =
                    Neighborhood.ranked(Entries.keys(buffer, sizes[row]), Entries.similarities(buffer, sizes[row]));
        }
        return decoded;
    }
}
