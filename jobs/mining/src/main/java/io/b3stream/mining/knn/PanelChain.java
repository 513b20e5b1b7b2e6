package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The vectors of one cell of one shard, in blocks of 64. Only the last block is ever rewritten; what dies in the others
 * is marked in the directory, and a block that is a quarter dead is {@link #sparse}: its owner moves the rest to the end
 * and removes it.
 *
 * <p>Directory layout: blocks (int), next block (long), then per block its number (long) and its live lanes (long). Block
 * numbers are c·2³² + i for cell c.
 */
final class PanelChain {
    private static final int CELL_BITS = 32;
    private static final int LIVE_MIN = PanelBlock.LANES * 3 / 4;

    private final long cell;
    private final Blocks directory;
    private final Blocks panels;
    private final PanelCache.Shard cached;
    private final List<PanelEntry> entries = new ArrayList<>();
    private long nextBlock;
    private boolean isChanged;

    /** Where appended vectors lie: those with the numbers {@code rows} are in the entry's lanes from {@code lane}. */
    record Placement(PanelEntry entry, int lane, int[] rows) {}

    private PanelChain(long cell, Blocks directory, Blocks panels, PanelCache.Shard cached) {
        this.cell = cell;
        this.directory = directory;
        this.panels = panels;
        this.cached = cached;
        this.nextBlock = cell << CELL_BITS;
    }

    /** A cell that is new; its directory is written even if it stays empty, so that those behind it are found. */
    static PanelChain start(long cell, Blocks directory, Blocks panels, PanelCache.Shard cached) {
        PanelChain chain = new PanelChain(cell, directory, panels, cached);
        chain.isChanged = true;
        return chain;
    }

    /** Reads the directory of a cell and the keys of its blocks; a cell that is not in state is empty. */
    static PanelChain load(long cell, Blocks directory, Blocks panels, PanelCache.Shard cached) {
        PanelChain chain = new PanelChain(cell, directory, panels, cached);
        byte[] block = directory.read(cell);
        if (block != null) {
            chain.read(BlockFormat.DIRECTORY.open(block));
        }
        return chain;
    }

    private void read(ByteBuffer buffer) {
        int count = buffer.getInt();
        nextBlock = buffer.getLong();
        for (int i = 0; i < count; i++) {
            long number = buffer.getLong();
            long live = buffer.getLong();
            entries.add(new PanelEntry(number, block(number).keys(), live));
        }
    }

    /** The cell that a block belongs to. */
    static int cellOf(PanelEntry entry) {
        return (int) (entry.number() >>> CELL_BITS);
    }

    /** The blocks in order. A copy: the chain may change while it is walked. */
    List<PanelEntry> entries() {
        return List.copyOf(entries);
    }

    long liveCount() {
        long count = 0;
        for (PanelEntry entry : entries) {
            count += entry.liveCount();
        }
        return count;
    }

    Panel panel(PanelEntry entry) {
        Panel known = cached.panel(entry.number());
        if (known != null) {
            return known;
        }
        Panel decoded = block(entry.number()).decoded();
        cached.keep(entry.number(), decoded);
        return decoded;
    }

    /** The vectors of a block as they are stored. */
    PanelBlock block(PanelEntry entry) {
        return block(entry.number());
    }

    /**
     * Appends vectors, and says where they are.
     *
     * @param keys of the vectors
     * @param rows which of them are appended, in this order
     */
    List<Placement> append(long[] keys, Vectors vectors, int[] rows) {
        List<Placement> placements = new ArrayList<>();
        for (int from = 0; from < rows.length; ) {
            PanelEntry entry = withRoom();
            int lane = entry.used();
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + PanelBlock.LANES - lane));
            long[] theirKeys = Arrays.stream(some).mapToLong(row -> keys[row]).toArray();
            Vectors more = vectors.select(some);
            PanelBlock block =
                    lane == 0 ? new PanelBlock(theirKeys, more) : block(entry).append(theirKeys, more);
            panels.write(entry.number(), block.encode());
            extendCached(entry, more);
            entry.append(theirKeys);
            placements.add(new Placement(entry, lane, some));
            from += some.length;
        }
        isChanged |= rows.length > 0;
        return placements;
    }

    void kill(PanelEntry entry, int lane) {
        entry.kill(lane);
        isChanged = true;
    }

    /** Blocks of which a quarter is dead; the last one only when nothing in it is alive. */
    List<PanelEntry> sparse() {
        return entries.stream()
                .filter(entry -> entry.used() == PanelBlock.LANES ? entry.liveCount() <= LIVE_MIN : entry.live() == 0)
                .toList();
    }

    void remove(PanelEntry entry) {
        entries.remove(entry);
        cached.drop(entry.number());
        panels.remove(entry.number());
        isChanged = true;
    }

    /** Writes the directory if it has changed. */
    void save() {
        if (!isChanged) {
            return;
        }
        ByteBuffer buffer =
                BlockFormat.DIRECTORY.allocate(Integer.BYTES + Long.BYTES + entries.size() * 2L * Long.BYTES);
        buffer.putInt(entries.size()).putLong(nextBlock);
        for (PanelEntry entry : entries) {
            buffer.putLong(entry.number()).putLong(entry.live());
        }
        directory.write(cell, buffer.array());
        isChanged = false;
    }

    private PanelEntry withRoom() {
        PanelEntry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
        if (last != null && last.used() < PanelBlock.LANES) {
            return last;
        }
        PanelEntry fresh = new PanelEntry(nextBlock++);
        entries.add(fresh);
        return fresh;
    }

    private void extendCached(PanelEntry entry, Vectors more) {
        Panel panel = entry.used() == 0 ? new Panel(more.dimension()) : cached.panel(entry.number());
        if (panel == null) {
            return;
        }
        panel.append(more, 0, more.count());
        cached.keep(entry.number(), panel);
    }

    private PanelBlock block(long number) {
        byte[] block = panels.read(number);
        if (block == null) {
            throw new IllegalStateException("panel " + number + " is missing from the state of its shard");
        }
        return PanelBlock.decode(block);
    }
}
