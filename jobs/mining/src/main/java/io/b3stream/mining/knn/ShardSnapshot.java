package io.b3stream.mining.knn;

import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.mining.example.TraitsReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a query shard between micro-batches: what a snapshot of it holds. */
public final class ShardSnapshot {
    private final @Nullable ShardExtent extent;
    private final @Nullable QueryTable table;

    /**
     * Opens a shard for reading.
     *
     * @throws UnknownBlockException when the state was written by another version of this program
     */
    public ShardSnapshot(QueryShard.State state) {
        extent = ShardExtent.read(state.extent());
        table = extent == null
                ? null
                : new QueryTable(state, extent.kept(), new PanelCache(0).shard("unkept"), SearchSettings.exact());
    }

    /**
     * Hands over every example of the shard with the first R entries of its list.
     *
     * @throws IllegalStateException when a payload cannot be read; names the example
     */
    public void vertices(String dataset, TraitsReader traits, Consumer<GraphVertex> out) {
        if (table == null || extent == null) {
            return;
        }
        for (PanelEntry entry : table.entries()) {
            QueryRows rows = table.read(entry);
            for (int row = 0; row < rows.keys().length; row++) {
                Neighborhood list = rows.lists().get(row).entries().first(extent.listLength());
                byte[] payload = rows.payloadColumn()[row];
                PayloadTraits told = read(dataset, rows.keys()[row], payload, traits);
                out.accept(new GraphVertex(
                        dataset,
                        rows.keys()[row],
                        rows.facts().queryHashes()[row],
                        rows.facts().positiveHashes()[row],
                        told.labelHash(),
                        told.extraPositiveHashes(),
                        rows.facts().selfSimilarities()[row],
                        list.keys(),
                        list.similarities(),
                        payload));
            }
        }
    }

    private static PayloadTraits read(String dataset, long key, byte[] payload, TraitsReader traits) {
        try {
            return traits.read(payload);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot read the payload of example " + key + " of data set '" + dataset + "': " + e.getMessage(),
                    e);
        }
    }

    /** All queries of the shard. */
    public List<VectorRow> vectors() {
        return table == null ? List.of() : VectorRow.all(table.cells());
    }

    /**
     * Lists that have fewer than R entries although there are more targets: they wait to be scored anew.
     *
     * @return the keys of their queries
     */
    public Set<Long> shortLists() {
        Set<Long> found = new HashSet<>();
        if (table == null || extent == null) {
            return found;
        }
        for (PanelEntry entry : table.entries()) {
            ListBlock lists = table.lists().read(entry.number());
            for (int lane : entry.liveLanes()) {
                if (lists.list(lane).isShort(extent.listLength())) {
                    found.add(entry.key(lane));
                }
            }
        }
        return found;
    }

    /**
     * Verifies what always holds between micro-batches: each key once, every list, spare ranks included, ranked and no longer
     * than R', without the query itself and without a target twice.
     */
    public void checkIntegrity() {
        if (table == null || extent == null) {
            return;
        }
        Set<Long> keys = new HashSet<>();
        for (PanelEntry entry : table.entries()) {
            ListBlock lists = table.lists().read(entry.number());
            for (int lane : entry.liveLanes()) {
                long key = entry.key(lane);
                require(keys.add(key), "a row of its own", key);
                check(key, lists.list(lane).entries(), extent.kept());
            }
        }
    }

    private static void check(long key, Neighborhood list, int kept) {
        require(list.isRanked() && list.size() <= kept, "at most " + kept + " ranked targets", key);
        Set<Long> neighbors = new HashSet<>();
        for (long neighbor : list.keys()) {
            require(neighbor != key && neighbors.add(neighbor), "every other target once at most", key);
        }
    }

    private static void require(boolean holds, String what, long key) {
        if (!holds) {
            throw new IllegalStateException("example " + key + " should have " + what);
        }
    }
}
