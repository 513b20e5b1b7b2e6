package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import java.util.Arrays;
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
    private final Hits hits = new Hits();

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
        float[] vectorBars = new float[targets.length];
        Arrays.fill(vectorBars, Float.NEGATIVE_INFINITY);
        hits.clear();
        scorer.score(targets, 0, targets.length, panel, vectorBars, thresholds, hits);
        for (int i = 0; i < hits.count(); i++) {
            newcomers[hits.lane(i)].offer(hits.score(i), keys[hits.vector(i)]);
        }
        return hits.count() > 0;
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
