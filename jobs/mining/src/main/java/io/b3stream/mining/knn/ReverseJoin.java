package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import java.util.stream.IntStream;

/**
 * Finds which lists new targets enter: scores all of them against one block of queries after the other, keeps for each
 * query those that reach its threshold, and merges them into its list.
 *
 * <p>An arrival enters about R lists whatever the size of the graph, so almost every score fails one comparison.
 */
final class ReverseJoin {
    private final Scorer scorer;
    private final Selection[] newcomers;
    private final float[] bars = new float[PanelBlock.ROWS];
    private final float[] scores = new float[TargetShard.STRIDE * Panel.WIDTH];

    ReverseJoin(int listLength, Scorer scorer) {
        this.scorer = scorer;
        this.newcomers = IntStream.range(0, PanelBlock.ROWS)
                .mapToObj(lane -> new Selection(listLength))
                .toArray(Selection[]::new);
    }

    /** Joins targets with the first {@code rows} queries; returns the number of entries that entered a list. */
    long join(long[] keys, float[][] targets, PanelTable queries, ListTable lists, long rows) {
        long entered = 0;
        for (long block = 0; block < PanelTable.blocksOf(rows); block++) {
            float[] thresholds = lists.thresholds(block);
            if (select(keys, targets, queries.panel(block).panel(), thresholds)) {
                entered += merge(block, lists);
            }
        }
        return entered;
    }

    private boolean select(long[] keys, float[][] targets, Panel panel, float[] thresholds) {
        System.arraycopy(thresholds, 0, bars, 0, bars.length);
        boolean found = false;
        for (int from = 0; from < targets.length; from += TargetShard.STRIDE) {
            int to = Math.min(targets.length, from + TargetShard.STRIDE);
            scorer.score(targets, from, to, panel, scores);
            for (int target = from; target < to; target++) {
                found |= offer(keys[target], (target - from) * Panel.WIDTH, panel.count(), thresholds);
            }
        }
        return found;
    }

    private boolean offer(long key, int offset, int lanes, float[] thresholds) {
        boolean found = false;
        for (int lane = 0; lane < lanes; lane++) {
            float similarity = scores[offset + lane];
            if (similarity >= bars[lane]) {
                newcomers[lane].offer(similarity, key);
                bars[lane] = Math.max(thresholds[lane], newcomers[lane].threshold());
                found = true;
            }
        }
        return found;
    }

    private long merge(long block, ListTable lists) {
        ListBlock merged = lists.read(block);
        long entered = 0;
        for (int lane = 0; lane < newcomers.length; lane++) {
            if (newcomers[lane].size() > 0) {
                entered += merged.merge(lane, newcomers[lane].drain(), lists.listLength());
            }
        }
        lists.write(block, merged);
        return entered;
    }
}
