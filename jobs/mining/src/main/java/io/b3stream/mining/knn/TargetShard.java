package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final GraphSettings settings;
    private final Scorer scorer;
    private final State state;
    private final Hits hits = new Hits();
    private final float[] laneBars = new float[Panel.WIDTH];

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
        Arrays.fill(laneBars, Float.NEGATIVE_INFINITY);
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
            float[] bars = new float[queries.length];
            for (int query = 0; query < bars.length; query++) {
                bars[query] = best[query].threshold();
            }
            hits.clear();
            scorer.score(queries, 0, queries.length, panel.panel(), bars, laneBars, hits);
            for (int i = 0; i < hits.count(); i++) {
                long key = panel.key(hits.lane(i));
                if (key != batch.keys()[hits.vector(i)]) {
                    best[hits.vector(i)].offer(hits.score(i), key);
                }
            }
        }
        return best;
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
