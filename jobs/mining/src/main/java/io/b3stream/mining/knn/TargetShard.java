package io.b3stream.mining.knn;

import io.b3stream.mining.cells.ProbePlan;
import io.b3stream.mining.cells.ProbeRule;
import io.b3stream.mining.similarity.Vectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Holds the targets at home in one shard, and finds for each new query the best of them.
 *
 * <p>Targets that go are removed and those of new examples are stored before the queries of their micro-batch are
 * scored, so this side sees each pair whose target came no later than its query. Work per micro-batch: queries × local
 * targets × dimension multiply-adds.
 *
 * <p>Directory and keys are read from state when the shard is built, and written through.
 */
public final class TargetShard {
    private final GraphSettings settings;
    private final int shard;
    private final State state;
    private final PanelCache.Shard cached;
    private final CellTable targets;
    private ShardExtent extent;

    /**
     * State of a shard.
     *
     * @param extent how far the shard has come
     * @param directory which blocks there are, and what in them is alive
     * @param panels keys and vectors
     */
    public record State(Blocks extent, Blocks directory, Blocks panels) {}

    /** Reads the shard from state. */
    public TargetShard(GraphSettings settings, int shard, State state, PanelCache.Shard cached) {
        this.settings = settings;
        this.shard = shard;
        this.state = state;
        this.cached = cached;
        FirstLayout.migrate(state, settings);
        this.extent = ShardExtent.readOrStart(state.extent, settings.lists());
        this.targets = CellTable.load(state.directory, state.panels, cached, settings.search());
    }

    /**
     * Applies a micro-batch to the targets, then searches them.
     *
     * @throws IllegalStateException when a micro-batch was left out or came twice
     */
    public void apply(TargetSearch search) {
        TargetBatch batch = search.batch();
        extent = extent.after(batch.sequence());
        cached.use();
        search.gone(remove(batch));
        insert(batch);
        targets.grow(new TargetMover());
        tidy();
        targets.save();
        extent.write(state.extent);
        search(search);
    }

    private void search(TargetSearch search) {
        if (settings.search().isExact()) {
            searchAll(search);
            return;
        }
        ProbeRule rule = new ProbeRule(settings.search().wantedRecall(), ProbeRule.Direction.FORWARD);
        int probes = rule.probes(targets.cells(), search.batch().probeFactor());
        ProbePlan plan = targets.plan(search.batch().queries().dimension(), search.inserted(), probes);
        for (int cell = 0; cell < targets.cells(); cell++) {
            Visitors visitors = search.visitors(plan.visitors(cell));
            if (visitors.count() > 0) {
                targets.entries(cell).forEach(entry -> search.scan(visitors, entry, targets.panel(entry)));
            }
        }
    }

    private void searchAll(TargetSearch search) {
        List<PanelEntry> entries = targets.entries();
        Set<PanelEntry> onDevice = new HashSet<>();
        if (search.everyone().count() > 0) {
            for (ResidentPanels.Chunk chunk : cached.chunks(entries, targets::panel)) {
                search.scan(search.everyone(), chunk);
                onDevice.addAll(chunk.entries());
            }
        }
        for (PanelEntry entry : entries) {
            if (!onDevice.contains(entry)) {
                search.scan(search.everyone(), entry, targets.panel(entry));
            }
        }
    }

    private RemovedTargets remove(TargetBatch batch) {
        Vectors none = batch.queries().select(0, 0);
        RemovedTargets removed = new RemovedTargets(new long[0], none);
        KeySet leaving = KeySet.of(LongStream.of(batch.removals()).filter(key -> settings.shardOf(key) == shard));
        if (leaving.isEmpty()) {
            return removed;
        }
        for (PanelEntry entry : targets.entries()) {
            int[] lanes = leaving.lanes(entry);
            if (lanes.length > 0) {
                long[] keys = IntStream.of(lanes).mapToLong(entry::key).toArray();
                removed = removed.plus(
                        new RemovedTargets(keys, targets.block(entry).vectors().select(lanes)));
                targets.kill(entry, lanes);
            }
        }
        return removed;
    }

    private void insert(TargetBatch batch) {
        int[] mine = IntStream.range(0, batch.homeRows().length)
                .filter(row -> settings.shardOf(batch.keys()[batch.homeRows()[row]]) == shard)
                .toArray();
        long[] keys = IntStream.of(mine)
                .mapToLong(row -> batch.keys()[batch.homeRows()[row]])
                .toArray();
        targets.append(keys, batch.homeTargets().select(mine));
    }

    /** Moves what is left of sparse blocks to the end of their cell. */
    private void tidy() {
        for (PanelEntry entry : targets.sparse()) {
            // Removed before the rest is appended: a block that is not full would take it in.
            TargetMover mover = new TargetMover();
            RemovedTargets rest = mover.take(entry, entry.liveLanes());
            targets.remove(entry);
            mover.put(List.of(rest), PanelChain.cellOf(entry));
        }
    }

    private final class TargetMover implements CellTable.Mover<RemovedTargets> {
        @Override
        public RemovedTargets take(PanelEntry entry, int[] lanes) {
            RemovedTargets taken = new RemovedTargets(
                    IntStream.of(lanes).mapToLong(entry::key).toArray(),
                    targets.block(entry).vectors().select(lanes));
            targets.leave(entry, lanes);
            return taken;
        }

        @Override
        public RemovedTargets select(RemovedTargets rows, int[] chosen) {
            return new RemovedTargets(
                    IntStream.of(chosen).mapToLong(row -> rows.keys()[row]).toArray(),
                    rows.vectors().select(chosen));
        }

        @Override
        public void put(List<RemovedTargets> rows, int cell) {
            RemovedTargets all = RemovedTargets.union(rows);
            targets.append(all.keys(), all.vectors(), cell);
        }
    }

    /** Targets in the shard. */
    public long count() {
        return targets.liveCount();
    }

    /** All targets of a shard, as a snapshot of it has them. */
    public static List<VectorRow> vectors(State state) {
        return VectorRow.all(CellTable.load(
                state.directory, state.panels, new PanelCache(0).shard("unkept"), SearchSettings.exact()));
    }

    /** Verifies what always holds between micro-batches: every key once, and at home in the shard. */
    public void checkIntegrity() {
        Set<Long> keys = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (VectorRow row : vectors(state)) {
            if (!keys.add(row.key())) {
                faults.add("target " + row.key() + " is twice in shard " + shard);
            }
            if (settings.shardOf(row.key()) != shard) {
                faults.add("target " + row.key() + " is in shard " + shard + ", its home is shard "
                        + settings.shardOf(row.key()));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
    }
}
