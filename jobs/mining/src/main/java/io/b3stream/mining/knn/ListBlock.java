package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lists of up to 64 queries, one by lane, as a block of state holds them: the sum of all changes before it.
 *
 * <p>Layout: lanes (int), then each list as {@link #put} writes it. Mutable: it is what changes are played onto.
 */
final class ListBlock {
    private static final int CUT = 1 << 15;

    private final ListPrefix[] lists = new ListPrefix[PanelBlock.LANES];

    ListBlock() {
        Arrays.fill(lists, ListPrefix.WHOLE_AND_EMPTY);
    }

    ListPrefix list(int lane) {
        return lists[lane];
    }

    void set(int lane, ListPrefix list) {
        lists[lane] = list;
    }

    /** Cuts every list to {@code limit} entries at most. */
    void trim(int limit) {
        for (int lane = 0; lane < lists.length; lane++) {
            lists[lane] = lists[lane].trimmed(limit);
        }
    }

    /** One list: size, marked when it is cut (two bytes), then the entries. */
    static void put(ByteBuffer buffer, ListPrefix list) {
        buffer.putShort((short) (list.size() | (list.isWhole() ? 0 : CUT)));
        Entries.put(buffer, list.entries());
    }

    static ListPrefix get(ByteBuffer buffer) {
        int size = Short.toUnsignedInt(buffer.getShort());
        Neighborhood entries = Entries.get(buffer, size & ~CUT);
        return (size & CUT) == 0 ? ListPrefix.whole(entries) : ListPrefix.cut(entries);
    }

    static long bytesMax(ListPrefix list) {
        return Short.BYTES + Entries.bytesMax(list.size());
    }

    byte[] encode() {
        int lanes = PanelBlock.LANES;
        while (lanes > 0 && lists[lanes - 1] == ListPrefix.WHOLE_AND_EMPTY) {
            lanes--;
        }
        long bytes = Integer.BYTES;
        for (int lane = 0; lane < lanes; lane++) {
            bytes += bytesMax(lists[lane]);
        }
        ByteBuffer buffer = BlockFormat.LISTS.allocate(bytes).putInt(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            put(buffer, lists[lane]);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    static ListBlock decode(byte @Nullable [] block) {
        ListBlock decoded = new ListBlock();
        if (block == null) {
            return decoded;
        }
        ByteBuffer buffer = BlockFormat.LISTS.open(block);
        int lanes = buffer.getInt();
        for (int lane = 0; lane < lanes; lane++) {
            decoded.lists[lane] = get(buffer);
        }
        return decoded;
    }
}
