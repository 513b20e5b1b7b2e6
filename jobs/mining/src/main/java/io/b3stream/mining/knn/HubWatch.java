package io.b3stream.mining.knn;

import io.b3stream.mining.cells.HubSketch;

/**
 * Estimates how many lists the most popular target is in, by a sample: one list of each block that is compacted, which is
 * read anyway. After {@link #SAMPLE} lists the count is scaled to all lists and the next sample begins.
 */
public final class HubWatch {
    private static final int SAMPLE = 1_024;
    private static final int CAPACITY = 4_096;

    private HubSketch sketch = new HubSketch(CAPACITY);
    private int sampled;
    private int turn;
    private volatile double largestShare;

    void look(ListBlock lists, PanelEntry entry) {
        int lane = turn;
        turn = (turn + 1) % PanelBlock.LANES;
        if (!entry.isLive(lane)) {
            return;
        }
        for (long key : lists.list(lane).entries().keys()) {
            sketch.add(key, 1);
        }
        if (++sampled == SAMPLE) {
            largestShare =
                    (double) sketch.largest().map(HubSketch.Hub::countMin).orElse(0L) / SAMPLE;
            sketch = new HubSketch(CAPACITY);
            sampled = 0;
        }
    }

    /** Share of the lists that have the target which most of them have; 0 before the first sample is complete. */
    public double largestShare() {
        return largestShare;
    }
}
