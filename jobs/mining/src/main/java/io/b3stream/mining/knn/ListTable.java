package io.b3stream.mining.knn;

/** The lists of one shard, 64 to a block, with their thresholds. */
final class ListTable {
    private final Blocks blocks;
    private final PanelCache.Shard cached;
    private final int listLength;

    ListTable(Blocks blocks, PanelCache.Shard cached, int listLength) {
        this.blocks = blocks;
        this.cached = cached;
        this.listLength = listLength;
    }

    ListBlock read(long block) {
        return ListBlock.decode(blocks.read(block));
    }

    /** Writes a block if one of its lists has changed. */
    void write(long block, ListBlock lists) {
        if (lists.isChanged()) {
            blocks.write(block, lists.encode());
            cached.keepThresholds(block, thresholdsOf(lists));
        }
    }

    /** What a newcomer has to reach, by row of a block. Derived from the lists when it is not known, as after a restore. */
    float[] thresholds(long block) {
        float[] known = cached.thresholds(block);
        if (known != null) {
            return known;
        }
        float[] derived = thresholdsOf(read(block));
        cached.keepThresholds(block, derived);
        return derived;
    }

    int listLength() {
        return listLength;
    }

    private float[] thresholdsOf(ListBlock lists) {
        float[] thresholds = new float[PanelBlock.ROWS];
        for (int row = 0; row < PanelBlock.ROWS; row++) {
            thresholds[row] = lists.list(row).threshold(listLength);
        }
        return thresholds;
    }
}
