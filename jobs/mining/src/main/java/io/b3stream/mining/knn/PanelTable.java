package io.b3stream.mining.knn;

import org.jspecify.annotations.Nullable;

/** The vectors of one shard in order of arrival, 64 to a block. Only the last block is ever rewritten. */
final class PanelTable {
    private final Blocks blocks;
    private final PanelCache.Shard cached;

    PanelTable(Blocks blocks, PanelCache.Shard cached) {
        this.blocks = blocks;
        this.cached = cached;
    }

    static long blocksOf(long rows) {
        return (rows + PanelBlock.ROWS - 1) / PanelBlock.ROWS;
    }

    PanelBlock panel(long block) {
        PanelBlock panel = find(block);
        if (panel == null) {
            throw new IllegalStateException("panel " + block + " is missing from the state of its shard");
        }
        return panel;
    }

    /** Appends vectors after the first {@code rows}; {@code chosen} says which of {@code keys} they belong to. */
    void append(long rows, long[] keys, int[] chosen, float[][] vectors) {
        int next = 0;
        while (next < chosen.length) {
            long block = (rows + next) / PanelBlock.ROWS;
            boolean isNew = (rows + next) % PanelBlock.ROWS == 0;
            PanelBlock panel = isNew ? new PanelBlock(vectors[next].length) : panel(block);
            for (; next < chosen.length && panel.count() < PanelBlock.ROWS; next++) {
                panel.append(keys[chosen[next]], vectors[next]);
            }
            blocks.write(block, panel.encode());
            cached.keep(block, panel);
        }
    }

    private @Nullable PanelBlock find(long block) {
        PanelBlock panel = cached.panel(block);
        if (panel != null) {
            return panel;
        }
        byte[] encoded = blocks.read(block);
        if (encoded == null) {
            return null;
        }
        PanelBlock decoded = PanelBlock.decode(encoded);
        cached.keep(block, decoded);
        return decoded;
    }
}
