package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds which lists of a block targets leave or enter: scores them against the block's queries and tests each score
 * against the bar of the query's list.
 *
 * <p>A target that goes scores with each query bit for bit what it scored when it came, so the lists that have it are
 * among those whose bar it reaches: no index from targets to lists is needed. An arrival enters about R lists whatever
 * the size of the graph, so almost every score fails one comparison.
 */
public final class ReverseJoin {
    private final Scorer scorer;
    private final Selection[] newcomers;
    private final float[] listBars = new float[Panel.WIDTH];
    private final float[] bars = new float[Panel.WIDTH];
    private final Hits hits = new Hits();

    /** @param kept most newcomers to one list, R' */
    public ReverseJoin(Scorer scorer, int kept) {
        this.scorer = scorer;
        this.newcomers = IntStream.range(0, Panel.WIDTH)
                .mapToObj(lane -> new Selection(kept))
                .toArray(Selection[]::new);
    }

    /** What a micro-batch does to the lists of a block. */
    ListChanges changes(QueryStep step, Visitors coming, PanelEntry entry, Panel queries, ListSummary lists) {
        for (int lane = 0; lane < entry.used(); lane++) {
            listBars[lane] = entry.isLive(lane) ? lists.bar(lane) : Float.POSITIVE_INFINITY;
        }
        ListChanges changes = new ListChanges();
        findLeaving(step.leaving(), step.leavingKeys(), queries, changes);
        findComing(coming, step.batch().keys(), queries);
        for (int lane = 0; lane < entry.used(); lane++) {
            if (!newcomers[lane].isEmpty()) {
                changes.add(lane, newcomers[lane].drain());
            }
        }
        return changes;
    }

    /**
     * The same for blocks that stay on a device.
     *
     * @param lists summaries of their lists
     * @return changes by block
     */
    List<ListChanges> changes(QueryStep step, Visitors coming, ResidentPanels.Chunk chunk, List<ListSummary> lists) {
        float[] rowBars = new float[chunk.block().count()];
        for (int row = 0; row < rowBars.length; row++) {
            int block = row / Panel.WIDTH;
            int lane = row % Panel.WIDTH;
            boolean isLive = chunk.entries().get(block).isLive(lane);
            rowBars[row] = isLive ? lists.get(block).bar(lane) : Float.POSITIVE_INFINITY;
        }
        ResidentJoin join = new ResidentJoin(chunk, rowBars, newcomers[0].limit());
        join.findLeaving(step.leaving(), step.leavingKeys());
        join.findComing(coming, step.batch().keys());
        return join.changes();
    }

    private void findLeaving(Visitors leaving, long[] keys, Panel queries, ListChanges changes) {
        hits.clear();
        scorer.score(leaving.vectors(), 0, leaving.count(), queries, leaving.bars(), listBars, hits);
        for (int hit = 0; hit < hits.count(); hit++) {
            changes.remove(hits.lane(hit), keys[hits.vector(hit)]);
        }
    }

    private void findComing(Visitors coming, long[] keys, Panel queries) {
        System.arraycopy(listBars, 0, bars, 0, bars.length);
        for (int from = 0; from < coming.count(); from += TargetSearch.STRIDE) {
            int to = Math.min(coming.count(), from + TargetSearch.STRIDE);
            hits.clear();
            scorer.score(coming.vectors(), from, to, queries, coming.bars(), bars, hits);
            for (int hit = 0; hit < hits.count(); hit++) {
                int lane = hits.lane(hit);
                newcomers[lane].offer(hits.score(hit), keys[coming.row(hits.vector(hit))]);
                bars[lane] = Math.max(listBars[lane], newcomers[lane].threshold());
            }
        }
    }
}
