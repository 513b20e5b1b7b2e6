package io.b3stream.mining.knn;

import io.b3stream.mining.cells.ProbePlan;
import io.b3stream.mining.cells.ProbeRule;
import io.b3stream.mining.similarity.InnerProduct;
import io.b3stream.mining.similarity.Vectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Holds the queries at home in one shard with their lists and payloads.
 *
 * <p>New targets are scored against the queries of earlier micro-batches before the home queries are stored, so this
 * side sees each pair whose target came later than its query; the rest of a new query's list comes from the target
 * shards. A micro-batch is applied as a whole, with all answers to it, so that shards are always at one point between
 * two of them.
 */
public final class QueryShard {
    private final GraphSettings settings;
    private final int shard;
    private final State state;
    private final PanelCache.Shard cached;
    private final QueryTable table;
    private final HubWatch hubs;
    private final ListUnion union;
    private final ListUpkeep upkeep;
    private ShardExtent extent;

    /**
     * State of a shard.
     *
     * @param extent how far the shard has come
     * @param directory which blocks there are, and what in them is alive
     * @param panels keys and queries
     * @param rows hashes and self-similarities
     * @param lists ranked lists
     * @param payloads payloads
     */
    public record State(Blocks extent, Blocks directory, Blocks panels, Blocks rows, Blocks lists, Blocks payloads) {}

    /** Reads the shard from state. */
    public QueryShard(GraphSettings settings, int shard, State state, PanelCache.Shard cached, HubWatch hubs) {
        this.settings = settings;
        this.shard = shard;
        this.state = state;
        this.cached = cached;
        this.hubs = hubs;
        this.union = new ListUnion(settings);
        FirstLayout.migrate(state, settings);
        ShardExtent known = ShardExtent.readOrStart(state.extent, settings.lists());
        if (known.kept() != settings.lists().kept()) {
            new QueryTable(state, known.kept(), cached, settings.search())
                    .compactLists(settings.lists().kept());
        }
        this.extent = known.withKept(settings.lists().kept());
        this.table = new QueryTable(state, extent.kept(), cached, settings.search());
        this.upkeep = new ListUpkeep(settings, table);
    }

    /**
     * Applies a micro-batch: removes what goes, joins what comes, stores what is at home here, replaces lists that were
     * scored anew.
     *
     * @throws IllegalStateException when a micro-batch was left out or came twice
     */
    public void apply(QueryStep step, ReverseJoin join, JoinReport report) {
        extent = extent.after(step.batch().sequence());
        cached.use();
        removeHome(step.batch());
        join(step, join, report);
        insertHome(step, report);
        upkeep.settle(step, shard, report);
        table.tidy();
        upkeep.ask(step.homeKeys(step.homeRows(settings, shard)), report);
        table.save();
        extent.write(state.extent);
    }

    private void removeHome(QueryBatch batch) {
        KeySet leaving = KeySet.of(LongStream.of(batch.removals()).filter(key -> settings.shardOf(key) == shard));
        if (leaving.isEmpty()) {
            return;
        }
        for (PanelEntry entry : table.entries()) {
            int[] lanes = leaving.lanes(entry);
            if (lanes.length > 0) {
                table.remove(entry, lanes);
            }
        }
    }

    private void join(QueryStep step, ReverseJoin join, JoinReport report) {
        if (settings.search().isExact() || step.coming().count() == 0) {
            joinAll(step, join, report);
            return;
        }
        ProbeRule rule = new ProbeRule(settings.search().wantedRecall(), ProbeRule.Direction.REVERSE);
        int probes = rule.probes(table.cells().cells(), step.batch().probeFactor());
        ProbePlan plan = table.cells().plan(step.batch().targets().dimension(), step.targets(), probes);
        for (int cell = 0; cell < plan.cells(); cell++) {
            Visitors visitors = step.coming().select(plan.visitors(cell));
            for (PanelEntry entry : table.cells().entries(cell)) {
                join(step, visitors, entry, join, report);
            }
        }
    }

    private void joinAll(QueryStep step, ReverseJoin join, JoinReport report) {
        if (step.coming().count() + step.leaving().count() == 0) {
            return;
        }
        List<PanelEntry> entries = table.entries();
        Set<PanelEntry> onDevice = new HashSet<>();
        for (ResidentPanels.Chunk chunk : cached.chunks(entries, table::panel)) {
            List<ListSummary> summaries = chunk.entries().stream()
                    .map(entry -> table.lists().summary(entry.number()))
                    .toList();
            List<ListChanges> changes = join.changes(step, step.coming(), chunk, summaries);
            for (int block = 0; block < changes.size(); block++) {
                apply(changes.get(block), chunk.entries().get(block), report);
            }
            onDevice.addAll(chunk.entries());
        }
        for (PanelEntry entry : entries) {
            if (!onDevice.contains(entry)) {
                join(step, step.coming(), entry, join, report);
            }
        }
    }

    private void join(QueryStep step, Visitors coming, PanelEntry entry, ReverseJoin join, JoinReport report) {
        if (coming.count() + step.leaving().count() == 0) {
            return;
        }
        ListSummary summary = table.lists().summary(entry.number());
        apply(join.changes(step, coming, entry, table.panel(entry), summary), entry, report);
    }

    private void apply(ListChanges changes, PanelEntry entry, JoinReport report) {
        if (changes.isEmpty()) {
            return;
        }
        ListSummary summary = table.lists().summary(entry.number());
        report.entered(changes.newcomerCount());
        report.left(changes.removalCount());
        boolean isDue = table.lists().append(entry.number(), changes);
        if (isDue || summary.shortLists(entry.live(), settings.lists().length()) != 0) {
            hubs.look(table.lists().compact(entry.number()), entry);
        }
    }

    private void insertHome(QueryStep step, JoinReport report) {
        int[] home = step.homeRows(settings, shard);
        if (home.length == 0) {
            return;
        }
        Vectors queries = step.batch().homeQueries().select(home);
        List<ListPrefix> lists = new ArrayList<>();
        for (int row : home) {
            ListPrefix list = union.ofNew(step.answers(), step.batch().layout(), row);
            lists.add(list);
            if (list.isShort(settings.lists().length())) {
                report.oneCutShort();
            }
        }
        ExampleFacts facts = step.batch().homeFacts().select(home);
        float[] self = selfSimilarities(step, home, queries.unpack());
        table.append(new QueryRows(
                step.homeKeys(home),
                queries,
                new RowBlock(facts.queryHashes(), facts.positiveHashes(), self),
                facts.payloads(),
                lists));
    }

    private static float[] selfSimilarities(QueryStep step, int[] home, float[][] queries) {
        float[] self = new float[home.length];
        for (int i = 0; i < home.length; i++) {
            self[i] = InnerProduct.of(queries[i], step.targets()[step.batch().homeRows()[home[i]]]);
        }
        return self;
    }

    /** Examples in the shard. */
    public long count() {
        return table.count();
    }
}
