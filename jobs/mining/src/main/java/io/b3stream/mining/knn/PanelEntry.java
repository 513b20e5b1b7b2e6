package io.b3stream.mining.knn;

/**
 * What is kept on the heap of one block of vectors: its number, its keys, and which lanes are alive. A lane that died is
 * not used again before the block is rewritten.
 */
final class PanelEntry {
    private final long number;
    private final long[] keys = new long[PanelBlock.LANES];
    private int used;
    private long live;

    PanelEntry(long number) {
        this.number = number;
    }

    /** An entry as a directory names it, with the keys of its block. */
    PanelEntry(long number, long[] keys, long live) {
        this(number);
        System.arraycopy(keys, 0, this.keys, 0, keys.length);
        this.used = keys.length;
        this.live = live;
    }

    long number() {
        return number;
    }

    long key(int lane) {
        return keys[lane];
    }

    /** Lanes that hold a vector, alive or not. */
    int used() {
        return used;
    }

    boolean isLive(int lane) {
        return (live >>> lane & 1) == 1;
    }

    /** The lanes that are alive, as bits. */
    long live() {
        return live;
    }

    int liveCount() {
        return Long.bitCount(live);
    }

    int[] liveLanes() {
        int[] lanes = new int[liveCount()];
        int next = 0;
        for (long rest = live; rest != 0; rest &= rest - 1) {
            lanes[next++] = Long.numberOfTrailingZeros(rest);
        }
        return lanes;
    }

    void append(long[] more) {
        for (long key : more) {
            keys[used] = key;
            live |= 1L << used;
            used++;
        }
    }

    void kill(int lane) {
        live &= ~(1L << lane);
    }
}
