package io.b3stream.mining.knn;

/**
 * What is kept on the heap of the lists of one block: what a newcomer has to reach, and how far the log has grown.
 * Transient: derived from the lists when they are first needed, as after a restore. Four bytes a list for the bars, two
 * for the sizes.
 *
 * <p>Between compactions a bar may lie below the true one, and the size of a cut list below the true size. The first
 * appends more than is needed, the second looks into the lists sooner than is needed; neither changes a list. Of a whole list
 * both are known: everything enters it, and when it is full it is cut.
 */
final class ListSummary {
    private final float[] bars = new float[PanelBlock.LANES];
    private final short[] sizes = new short[PanelBlock.LANES];
    private long whole;
    private long reported;
    private int logBlocks;
    private int staleBytes;
    private int bytes;

    /** Takes over what lists are, now that they are known exactly. */
    void exact(ListBlock lists) {
        for (int lane = 0; lane < PanelBlock.LANES; lane++) {
            know(lane, lists.list(lane));
        }
    }

    void know(int lane, ListPrefix list) {
        bars[lane] = list.bar();
        sizes[lane] = (short) list.size();
        long bit = 1L << lane;
        whole = list.isWhole() ? whole | bit : whole & ~bit;
    }

    float bar(int lane) {
        return bars[lane];
    }

    /** A target of the list may have gone. */
    void shrink(int lane) {
        sizes[lane]--;
    }

    /** Targets came: all of them are in a list that is whole, until it is as long as a list can be. */
    void grow(int lane, int entries, int limit) {
        long bit = 1L << lane;
        if ((whole & bit) == 0) {
            return;
        }
        sizes[lane] = (short) Math.min(limit, sizes[lane] + entries);
        if (sizes[lane] == limit) {
            whole &= ~bit;
        }
    }

    /** The lanes, of those asked for, whose list may be shorter than it should and is not reported yet, as bits. */
    long shortLists(long lanes, int length) {
        long found = 0;
        for (long rest = lanes & ~whole & ~reported; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            if (sizes[lane] < length) {
                found |= 1L << lane;
            }
        }
        return found;
    }

    /** Remembers that somebody was told of a short list. */
    void reported(int lane) {
        reported |= 1L << lane;
    }

    void satisfied(int lane) {
        reported &= ~(1L << lane);
    }

    int logBlocks() {
        return logBlocks;
    }

    /**
     * Counts a log block.
     *
     * @param block size of the block
     * @param stale bytes that a compaction would save: those of newcomers, which drive others out, and of lists replaced
     */
    void logged(int block, int stale) {
        logBlocks++;
        bytes += block;
        staleBytes += stale;
    }

    void compacted(int base) {
        logBlocks = 0;
        staleBytes = 0;
        bytes = base;
    }

    int staleBytes() {
        return staleBytes;
    }

    /** Bytes of base and log. */
    int bytes() {
        return bytes;
    }

    int size(int lane) {
        return sizes[lane];
    }
}
