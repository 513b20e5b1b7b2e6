package io.b3stream.mining.batch;

import java.util.Arrays;

/**
 * Counts by cell number, 0 where nothing was counted: an open-addressed table, for there are millions of cells. Memory: 18
 * to 36 bytes per cell that is not 0. Cells that are 0 again are dropped when the table is written anew. Mutable.
 */
final class CellCounts {
    private static final long NO_CELL = -1;

    private long[] cells;
    private int[] counts;
    private int used;

    /** @param cellsMax cells that are not 0 at any one time */
    CellCounts(int cellsMax) {
        int capacity = 16;
        while (capacity < 1.5 * cellsMax) {
            capacity = Math.multiplyExact(capacity, 2);
        }
        cells = new long[capacity];
        counts = new int[capacity];
        Arrays.fill(cells, NO_CELL);
    }

    int of(long cell) {
        return counts[slot(cell)];
    }

    /** Changes a count and returns the new one. */
    int add(long cell, int change) {
        int slot = slot(cell);
        if (cells[slot] == NO_CELL) {
            if (++used > cells.length / 8 * 7) {
                writeAnew();
                used++;
                slot = slot(cell);
            }
            cells[slot] = cell;
        }
        counts[slot] += change;
        return counts[slot];
    }

    private void writeAnew() {
        long[] oldCells = cells;
        int[] oldCounts = counts;
        cells = new long[oldCells.length];
        counts = new int[oldCounts.length];
        Arrays.fill(cells, NO_CELL);
        used = 0;
        for (int old = 0; old < oldCells.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slot(oldCells[old]);
                cells[slot] = oldCells[old];
                counts[slot] = oldCounts[old];
                used++;
            }
        }
    }

    /** Where a cell is, or would be. */
    private int slot(long cell) {
        int slot = (int) (cell * 0x9E3779B97F4A7C15L >>> 32) & (cells.length - 1);
        while (cells[slot] != cell && cells[slot] != NO_CELL) {
            slot = (slot + 1) & (cells.length - 1);
        }
        return slot;
    }
}
