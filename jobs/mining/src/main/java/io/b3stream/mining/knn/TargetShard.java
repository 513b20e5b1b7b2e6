package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Holds the targets at home in one shard, and finds for each new query the best of them.
 *
 * <p>Targets of a micro-batch are stored before its queries are scored, so this side sees each pair whose target came
 * no later than its query. Work per micro-batch: queries × local targets × dimension multiply-adds.
 */
public final class TargetShard {
    /** Queries scored at once: their scores against one panel, 32 KiB, stay in the nearest cache. */
    static final int STRIDE = 128;

    private final GraphSettings settings;
    private final Scorer scorer;
    private final State state;
    private final float[] scores = new float[STRIDE * Panel.WIDTH];

    /**
     * State of the shard that is current.
     *
     * @param extent how far the shard has come
     * @param panels keys and vectors
     */
    public record State(Blocks extent, Blocks panels) {}

    public TargetShard(GraphSettings settings, Scorer scorer, State state) {
        this.settings = settings;
        this.scorer = scorer;
        this.state = state;
    }

    /**
     * Stores the home targets, then scores the queries.
     *
     * @return partial lists for every shard that is home to a query of the micro-batch
     * @throws IllegalStateException when a micro-batch was left out or came twice
     */
    public List<PartialLists> apply(TargetBatch batch, int shard, PanelCache.Shard cached) {
        ShardExtent before = ShardExtent.read(state.extent);
        ShardExtent after = before.after(batch.sequence(), batch.homeRows().length);
        PanelTable targets = new PanelTable(state.panels, cached);
        targets.append(
                before.rows(),
                batch.keys(),
                batch.homeRows(),
                batch.homeTargets().unpack());
        after.write(state.extent);
        cached.rows(after.rows());
        return partials(batch, shard, best(batch, targets, after.rows()));
    }

    private Selection[] best(TargetBatch batch, PanelTable targets, long rows) {
        float[][] queries = batch.queries().unpack();
        Selection[] best = IntStream.range(0, queries.length)
                .mapToObj(query -> new Selection(settings.partialLength()))
                .toArray(Selection[]::new);
        for (long block = 0; block < PanelTable.blocksOf(rows); block++) {
            PanelBlock panel = targets.panel(block);
            for (int from = 0; from < queries.length; from += STRIDE) {
                int to = Math.min(queries.length, from + STRIDE);
                scorer.score(queries, from, to, panel.panel(), scores);
                for (int query = from; query < to; query++) {
                    select(best[query], batch.keys()[query], panel, (query - from) * Panel.WIDTH);
                }
            }
        }
        return best;
    }

    private void select(Selection best, long queryKey, PanelBlock panel, int offset) {
        float threshold = best.threshold();
        int count = panel.count();
        for (int lane = 0; lane < count; lane++) {
            float similarity = scores[offset + lane];
            if (similarity >= threshold && panel.key(lane) != queryKey) {
                best.offer(similarity, panel.key(lane));
                threshold = best.threshold();
            }
        }
    }

    private List<PartialLists> partials(TargetBatch batch, int shard, Selection[] best) {
        List<PartialLists> partials = new ArrayList<>();
        for (int home = 0; home < settings.shards(); home++) {
            int[] rows = MicroBatch.homeRows(settings, batch.keys(), home);
            if (rows.length > 0) {
                Neighborhood[] lists =
                        IntStream.of(rows).mapToObj(row -> best[row].drain()).toArray(Neighborhood[]::new);
                partials.add(PartialLists.of(batch.sequence(), home, shard, lists));
            }
        }
        return partials;
    }

    /** All targets of a shard, in order of arrival. */
    public static List<VectorRow> vectors(State state) {
        return VectorRow.all(state.extent, state.panels);
    }

    /** Verifies what always holds between micro-batches: all panels there, every key once and at home in the shard. */
    public static void checkIntegrity(State state, GraphSettings settings, int shard) {
        Set<Long> keys = new HashSet<>();
        for (VectorRow row : vectors(state)) {
            if (!keys.add(row.key()) || settings.shardOf(row.key()) != shard) {
                throw new IllegalStateException("target " + row.key() + " is twice in shard " + shard
                        + ", or its home is shard " + settings.shardOf(row.key()));
            }
        }
        long rows = ShardExtent.read(state.extent).rows();
        if (keys.size() != rows) {
            throw new IllegalStateException(
                    "shard " + shard + " has " + keys.size() + " targets, its extent says " + rows);
        }
    }
}
