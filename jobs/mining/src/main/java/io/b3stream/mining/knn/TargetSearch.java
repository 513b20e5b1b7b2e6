package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The search for the best targets of the queries of one micro-batch, over all shards of a group: the bar that a query
 * has found in one shard holds in the next, so the more shards, the fewer candidates.
 *
 * <p>Queries of new examples come first, then the re-queries. The first {@link GraphSettings#partialLength} targets of a
 * new query are kept, all R' of a re-query.
 */
public final class TargetSearch {
    /** Queries scored between two looks at what was found: few enough that bars rise soon. */
    static final int STRIDE = 128;

    private final GraphSettings settings;
    private final TargetBatch batch;
    private final Scorer scorer;
    private final long[] keys;
    private final Selection[] best;
    private final Visitors everyone;
    private final float[] laneBars = new float[Panel.WIDTH];
    private final Hits hits = new Hits();
    private final List<RemovedTargets> removed = new ArrayList<>();
    private long leftToCpu;

    /** Begins the search for the queries of a micro-batch. */
    public TargetSearch(GraphSettings settings, TargetBatch batch, Scorer scorer) {
        this.settings = settings;
        this.batch = batch;
        this.scorer = scorer;
        int inserted = batch.keys().length;
        int asked = batch.requeries().keys().length;
        this.keys = Arrays.copyOf(batch.keys(), inserted + asked);
        System.arraycopy(batch.requeries().keys(), 0, keys, inserted, asked);
        float[][] queries = Arrays.copyOf(batch.queries().unpack(), inserted + asked);
        System.arraycopy(batch.requeries().queries().unpack(), 0, queries, inserted, asked);
        int partial = settings.partialLength(batch.layout().shards(batch.group()).length);
        this.best = new Selection[keys.length];
        for (int query = 0; query < keys.length; query++) {
            best[query] =
                    new Selection(query < inserted ? partial : settings.lists().kept());
        }
        this.everyone = Visitors.all(queries);
    }

    TargetBatch batch() {
        return batch;
    }

    void gone(RemovedTargets targets) {
        removed.add(targets);
    }

    /** All queries, for an exact search. */
    Visitors everyone() {
        return everyone;
    }

    /** Queries of new examples, for an approximate search: re-queries visit all cells. */
    float[][] inserted() {
        return Arrays.copyOf(everyone.vectors(), batch.keys().length);
    }

    /** The queries that visit a cell: those given, and all re-queries. */
    Visitors visitors(int[] rows) {
        int asked = batch.requeries().keys().length;
        int[] all = Arrays.copyOf(rows, rows.length + asked);
        for (int i = 0; i < asked; i++) {
            all[rows.length + i] = batch.keys().length + i;
        }
        return everyone.select(all);
    }

    /** Scores visitors against one block of targets. */
    void scan(Visitors visitors, PanelEntry entry, Panel panel) {
        for (int lane = 0; lane < entry.used(); lane++) {
            laneBars[lane] = entry.isLive(lane) ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        }
        for (int from = 0; from < visitors.count(); from += STRIDE) {
            int to = Math.min(visitors.count(), from + STRIDE);
            hits.clear();
            scorer.score(visitors.vectors(), from, to, panel, visitors.bars(), laneBars, hits);
            for (int hit = 0; hit < hits.count(); hit++) {
                offer(visitors, hits.vector(hit), entry.key(hits.lane(hit)), hits.score(hit));
            }
        }
    }

    /** Searches blocks that stay on a device. */
    void scan(Visitors visitors, ResidentPanels.Chunk chunk) {
        int[] leftOver = new ResidentSearch(this, chunk)
                .leftOver(visitors, settings.lists().kept());
        if (leftOver.length > 0) {
            Visitors only = ResidentSearch.only(visitors, leftOver);
            for (int i = 0; i < chunk.entries().size(); i++) {
                scan(only, chunk.entries().get(i), chunk.panels().get(i));
            }
        }
        leftToCpu += leftOver.length;
    }

    /** For how many queries the device could not tell what is nearest, so that all of a chunk was scored again. */
    public long leftToCpu() {
        return leftToCpu;
    }

    /** How many targets a visitor wants. */
    int wanted(Visitors visitors, int visitor) {
        return best[visitors.row(visitor)].limit();
    }

    void offer(Visitors visitors, int visitor, long target, float similarity) {
        int query = visitors.row(visitor);
        if (target != keys[query]) {
            best[query].offer(similarity, target);
            visitors.bars()[visitor] = best[query].threshold();
            everyone.bars()[query] = best[query].threshold();
        }
    }

    /** What was found, once all shards of the group were searched: one answer for each group that expects one. */
    public List<TargetAnswer> answers() {
        Neighborhood[] lists = Arrays.stream(best).map(Selection::drain).toArray(Neighborhood[]::new);
        RemovedTargets all = RemovedTargets.union(removed);
        List<TargetAnswer> answers = new ArrayList<>();
        for (int home : batch.layout().all()) {
            List<Neighborhood> ofHome = new ArrayList<>();
            for (int row : batch.layout().homeRows(settings, keys, home)) {
                ofHome.add(lists[row]);
            }
            if (!ofHome.isEmpty() || batch.removals().length > 0) {
                answers.add(TargetAnswer.of(batch, home, ofHome, all));
            }
        }
        return answers;
    }
}
