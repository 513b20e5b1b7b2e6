package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one micro-batch does to the lists of a block, to be appended to its log: lists that are set, then targets that go,
 * then targets that come. Mutable while it is collected.
 *
 * <p>Layout: for each of the three its number (int); a set list as lane (byte) and list; a removal as lane (byte) and key
 * (long); newcomers as lane (byte), their number (short) and entries.
 */
final class ListChanges {
    private static final int ENTRY_BYTES = 11;

    private final List<Replacement> sets = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final List<Newcomers> newcomers = new ArrayList<>();

    private record Replacement(int lane, ListPrefix list) {}

    private record Removal(int lane, long key) {}

    private record Newcomers(int lane, Neighborhood entries) {}

    void set(int lane, ListPrefix list) {
        sets.add(new Replacement(lane, list));
    }

    void remove(int lane, long key) {
        removals.add(new Removal(lane, key));
    }

    void add(int lane, Neighborhood entries) {
        newcomers.add(new Newcomers(lane, entries));
    }

    boolean isEmpty() {
        return sets.isEmpty() && removals.isEmpty() && newcomers.isEmpty();
    }

    int removalCount() {
        return removals.size();
    }

    long newcomerCount() {
        return newcomers.stream().mapToLong(more -> more.entries.size()).sum();
    }

    /** Tells a summary what is known of the lists after the changes; those that may have lost an entry shrink. */
    void tell(ListSummary summary, int limit) {
        sets.forEach(set -> summary.know(set.lane, set.list));
        removals.forEach(removal -> summary.shrink(removal.lane));
        newcomers.forEach(more -> summary.grow(more.lane, more.entries.size(), limit));
    }

    /** Bytes that a compaction would save: newcomers drive others out, replaced lists are there twice. */
    int staleBytes(ListSummary before) {
        long entries = newcomerCount() + removals.size();
        for (Replacement set : sets) {
            entries += before.size(set.lane);
        }
        return Math.toIntExact(entries * ENTRY_BYTES);
    }

    /** Plays the changes onto lists, of which each keeps at most {@code limit} entries. */
    void applyTo(ListBlock lists, int limit) {
        sets.forEach(set -> lists.set(set.lane, set.list));
        removals.forEach(
                removal -> lists.set(removal.lane, lists.list(removal.lane).minus(removal.key)));
        newcomers.forEach(more -> lists.set(more.lane, lists.list(more.lane).plus(more.entries, limit)));
    }

    byte[] encode() {
        long bytes = 3L * Integer.BYTES + removals.size() * (1L + Long.BYTES);
        for (Replacement set : sets) {
            bytes += 1 + ListBlock.bytesMax(set.list);
        }
        for (Newcomers more : newcomers) {
            bytes += 1 + Short.BYTES + Entries.bytesMax(more.entries.size());
        }
        ByteBuffer buffer = BlockFormat.LIST_LOG.allocate(bytes);
        buffer.putInt(sets.size()).putInt(removals.size()).putInt(newcomers.size());
        for (Replacement set : sets) {
            ListBlock.put(buffer.put((byte) set.lane), set.list);
        }
        for (Removal removal : removals) {
            buffer.put((byte) removal.lane).putLong(removal.key);
        }
        for (Newcomers more : newcomers) {
            Entries.put(buffer.put((byte) more.lane).putShort((short) more.entries.size()), more.entries);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    static ListChanges decode(byte[] block) {
        ByteBuffer buffer = BlockFormat.LIST_LOG.open(block);
        int sets = buffer.getInt();
        int removals = buffer.getInt();
        int newcomers = buffer.getInt();
        ListChanges changes = new ListChanges();
        for (int i = 0; i < sets; i++) {
            changes.set(buffer.get(), ListBlock.get(buffer));
        }
        for (int i = 0; i < removals; i++) {
            changes.remove(buffer.get(), buffer.getLong());
        }
        for (int i = 0; i < newcomers; i++) {
            changes.add(buffer.get(), Entries.get(buffer, Short.toUnsignedInt(buffer.getShort())));
        }
        return changes;
    }
}
