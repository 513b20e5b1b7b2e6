package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.InnerProduct;
import io.b3stream.mining.similarity.Scorer;

/**
 * Holds the queries at home in one shard with their lists and payloads.
 *
 * <p>New targets are scored against the queries of earlier micro-batches before the home queries are stored, so this
 * side sees each pair whose target came later than its query; the rest of a new query's list comes from the target
 * shards. A block of lists is rewritten at most once for the targets of a micro-batch and once for its partial lists.
 */
public final class QueryShard {
    private final GraphSettings settings;
    private final State state;
    private final OpenBatches openBatches;
    private final ReverseJoin reverse;
    private final PartialMerge forward;

    /**
     * State of the shard that is current.
     *
     * @param extent how far the shard has come
     * @param panels keys and queries
     * @param rows hashes and self-similarities
     * @param lists ranked lists
     * @param payloads payloads
     * @param partials partial lists that wait for the rest of their micro-batch
     */
    public record State(Blocks extent, Blocks panels, Blocks rows, Blocks lists, Blocks payloads, Blocks partials) {}

    public QueryShard(GraphSettings settings, Scorer scorer, State state) {
        this.settings = settings;
        this.state = state;
        this.openBatches = new OpenBatches(state.partials, settings.shards());
        this.reverse = new ReverseJoin(settings.listLength(), scorer);
        this.forward = new PartialMerge(settings);
    }

    /**
     * Scores the targets of a micro-batch against the queries before it, then stores its home queries.
     *
     * @throws IllegalStateException when a micro-batch was left out or came twice
     */
    public ListChanges apply(QueryBatch batch, PanelCache.Shard cached) {
        ShardExtent before = ShardExtent.read(state.extent);
        ShardExtent after = before.after(batch.sequence(), batch.homeRows().length);
        float[][] targets = batch.targets().unpack();
        PanelTable queries = queries(cached);
        long entered = reverse.join(batch.keys(), targets, queries, lists(cached), before.rows());
        store(batch, targets, queries, before.rows());
        cached.rows(after.rows());
        if (batch.homeRows().length == 0) {
            after.write(state.extent);
            return ListChanges.entered(entered);
        }
        OpenBatch was = openBatches.batch(batch.sequence());
        OpenBatch is = was.at(before.rows());
        return settle(batch.sequence(), was, is, after, cached).plusEntered(entered);
    }

    /** Keeps partial lists until all of their micro-batch are there, then merges them. */
    public ListChanges apply(PartialLists partials, PanelCache.Shard cached) {
        openBatches.put(partials);
        OpenBatch was = openBatches.batch(partials.sequence());
        return settle(partials.sequence(), was, was.withOneMore(), ShardExtent.read(state.extent), cached);
    }

    private ListChanges settle(
            long sequence, OpenBatch was, OpenBatch is, ShardExtent extent, PanelCache.Shard cached) {
        if (!is.isComplete(settings.shards())) {
            openBatches.put(sequence, is);
            extent.opened(was.isNew() ? 1 : 0).write(state.extent);
            return ListChanges.entered(0);
        }
        extent.opened(-1).write(state.extent);
        return forward.apply(openBatches.take(sequence), is.firstRow(), lists(cached), queries(cached));
    }

    private void store(QueryBatch batch, float[][] targets, PanelTable queries, long firstRow) {
        float[][] homeQueries = batch.homeQueries().unpack();
        queries.append(firstRow, batch.keys(), batch.homeRows(), homeQueries);
        RowBlock rows = RowBlock.EMPTY;
        PayloadBlock payloads = PayloadBlock.EMPTY;
        int count = homeQueries.length;
        for (int i = 0; i < count; i++) {
            long block = (firstRow + i) / PanelBlock.ROWS;
            if (i == 0 || (firstRow + i) % PanelBlock.ROWS == 0) {
                rows = RowBlock.decode(state.rows.read(block));
                payloads = PayloadBlock.decode(state.payloads.read(block));
            }
            float self = InnerProduct.of(homeQueries[i], targets[batch.homeRows()[i]]);
            rows = rows.append(batch.queryHashes()[i], batch.positiveHashes()[i], self);
            payloads = payloads.append(batch.payloads()[i]);
            if (i == count - 1 || (firstRow + i + 1) % PanelBlock.ROWS == 0) {
                state.rows.write(block, rows.encode());
                state.payloads.write(block, payloads.encode());
            }
        }
    }

    private PanelTable queries(PanelCache.Shard cached) {
        return new PanelTable(state.panels, cached);
    }

    private ListTable lists(PanelCache.Shard cached) {
        return new ListTable(state.lists, cached, settings.listLength());
    }
}
