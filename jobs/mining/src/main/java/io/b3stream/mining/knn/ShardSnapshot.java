package io.b3stream.mining.knn;

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

    /** Hands over every example of the shard with the first R entries of its list. */
    public void vertices(String dataset, Consumer<GraphVertex> out) {
        if (table == null || extent == null) {
            return;
        }
        for (PanelEntry entry : table.entries()) {
            QueryRows rows = table.read(entry);
            for (int row = 0; row < rows.keys().length; row++) {
                Neighborhood list = rows.lists().get(row).entries().first(extent.listLength());
                out.accept(new GraphVertex(
                        dataset,
                        rows.keys()[row],
                        rows.facts().queryHashes()[row],
                        rows.facts().positiveHashes()[row],
                        rows.facts().selfSimilarities()[row],
                        list.keys(),
                        list.similarities(),
                        rows.payloadColumn()[row]));
            }
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
     * Verifies what always holds between micro-batches: each key once, every list ranked, without the
     * query itself and without a target twice.
     */
    public void checkIntegrity() {
        Set<Long> keys = new HashSet<>();
        vertices("", vertex -> {
            require(keys.add(vertex.key()), "a row of its own", vertex);
            Set<Long> neighbors = new HashSet<>();
            for (long neighbor : vertex.neighbors()) {
                require(neighbor != vertex.key() && neighbors.add(neighbor), "every other target once at most", vertex);
            }
            Neighborhood list = Neighborhood.ranked(vertex.neighbors(), vertex.similarities());
            require(list.isRanked(), "ranked targets", vertex);
        });
    }

    private static void require(boolean holds, String what, GraphVertex vertex) {
        if (!holds) {
            throw new IllegalStateException("example " + vertex.key() + " should have " + what);
        }
    }
}
