package io.b3stream.mining.knn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a query shard between micro-batches: what a snapshot of it holds. */
public final class ShardSnapshot {
    private final QueryShard.State state;

    public ShardSnapshot(QueryShard.State state) {
        this.state = state;
    }

    /**
     * Hands over every example of the shard, in order of arrival.
     *
     * @throws IllegalStateException when the snapshot is no complete cut: lists of some micro-batch are still under way
     */
    public void vertices(String dataset, Consumer<GraphVertex> out) {
        ShardExtent extent = completeExtent();
        for (long block = 0; block < PanelTable.blocksOf(extent.rows()); block++) {
            PanelBlock keys = panel(block);
            RowBlock rows = RowBlock.decode(state.rows().read(block));
            ListBlock lists = ListBlock.decode(state.lists().read(block));
            PayloadBlock payloads = PayloadBlock.decode(state.payloads().read(block));
            for (int row = 0; row < rows.count(); row++) {
                out.accept(new GraphVertex(
                        dataset,
                        keys.key(row),
                        rows.queryHashes()[row],
                        rows.positiveHashes()[row],
                        rows.selfSimilarities()[row],
                        lists.list(row).keys(),
                        lists.list(row).similarities(),
                        payloads.payloads()[row]));
            }
        }
    }

    /** All queries of the shard, in order of arrival. */
    public List<VectorRow> vectors() {
        return VectorRow.all(state.extent(), state.panels());
    }

    /**
     * Verifies what always holds between micro-batches: nothing under way, as many rows as the extent says, each key
     * once, every list ranked, no longer than R, without the query itself and without a target twice.
     */
    public void checkIntegrity(int listLength) {
        Set<Long> keys = new HashSet<>();
        vertices("", vertex -> {
            require(keys.add(vertex.key()), "a row of its own", vertex);
            Set<Long> neighbors = new HashSet<>();
            for (long neighbor : vertex.neighbors()) {
                require(neighbor != vertex.key() && neighbors.add(neighbor), "every other target once at most", vertex);
            }
            Neighborhood list = Neighborhood.ranked(vertex.neighbors(), vertex.similarities());
            require(list.isRanked() && list.size() <= listLength, "at most " + listLength + " ranked targets", vertex);
        });
        long rows = completeExtent().rows();
        if (keys.size() != rows) {
            throw new IllegalStateException("the shard holds " + keys.size() + " rows, its extent says " + rows);
        }
    }

    private ShardExtent completeExtent() {
        ShardExtent extent = ShardExtent.read(state.extent());
        if (extent.open() > 0) {
            throw new IllegalStateException(extent.open() + " micro-batches are not merged in this snapshot of a shard."
                    + " Read a savepoint, which is a complete cut, not an unaligned checkpoint.");
        }
        return extent;
    }

    private PanelBlock panel(long block) {
        byte[] encoded = state.panels().read(block);
        if (encoded == null) {
            throw new IllegalStateException("panel " + block + " is missing from the state of its shard");
        }
        return PanelBlock.decode(encoded);
    }

    private static void require(boolean holds, String what, GraphVertex vertex) {
        if (!holds) {
            throw new IllegalStateException("example " + vertex.key() + " should have " + what);
        }
    }
}
