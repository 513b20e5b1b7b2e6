package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Vectors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The queries of one shard with all that belongs to them: a block of vectors, one of lists, one of further facts and one
 * of payloads have the same number and the same lanes.
 */
final class QueryTable {
    private final QueryShard.State state;
    private final CellTable queries;
    private final ListTable lists;

    /** @param kept most entries of a list, R' */
    QueryTable(QueryShard.State state, int kept, PanelCache.Shard cached, SearchSettings search) {
        this.state = state;
        this.queries = CellTable.load(state.directory(), state.panels(), cached, search);
        this.lists = new ListTable(state.lists(), kept);
    }

    List<PanelEntry> entries() {
        return queries.entries();
    }

    Panel panel(PanelEntry entry) {
        return queries.panel(entry);
    }

    Vectors vectors(PanelEntry entry) {
        return queries.block(entry).vectors();
    }

    ListTable lists() {
        return lists;
    }

    long count() {
        return queries.liveCount();
    }

    CellTable cells() {
        return queries;
    }

    /** Appends rows, each to its cell. */
    void append(QueryRows rows) {
        queries.append(rows.keys(), rows.vectors()).forEach(placement -> complete(placement, rows));
    }

    private void append(QueryRows rows, int cell) {
        queries.append(rows.keys(), rows.vectors(), cell).forEach(placement -> complete(placement, rows));
    }

    private void complete(PanelChain.Placement placement, QueryRows rows) {
        long block = placement.entry().number();
        boolean isNew = placement.lane() == 0;
        RowBlock facts = isNew ? RowBlock.EMPTY : RowBlock.decode(state.rows().read(block));
        state.rows()
                .write(
                        block,
                        facts.append(rows.facts().select(placement.rows())).encode());
        PayloadBlock payloads = isNew
                ? PayloadBlock.EMPTY
                : PayloadBlock.decode(state.payloads().read(block));
        state.payloads()
                .write(block, payloads.append(rows.payloads(placement.rows())).encode());
        if (isNew) {
            lists.start(block);
        }
        setLists(placement, rows);
    }

    private void setLists(PanelChain.Placement placement, QueryRows rows) {
        long block = placement.entry().number();
        ListChanges changes = new ListChanges();
        for (int i = 0; i < placement.rows().length; i++) {
            ListPrefix list = rows.lists().get(placement.rows()[i]);
            changes.set(placement.lane() + i, list);
        }
        if (lists.append(block, changes)) {
            lists.compact(block);
        }
    }

    /** Replaces one list. */
    void setList(PanelEntry entry, int lane, ListPrefix list) {
        ListChanges changes = new ListChanges();
        changes.set(lane, list);
        lists.summary(entry.number()).satisfied(lane);
        if (lists.append(entry.number(), changes)) {
            lists.compact(entry.number());
        }
    }

    /** Removes the rows of some lanes: vectors, lists and payloads. */
    void remove(PanelEntry entry, int[] lanes) {
        queries.kill(entry, lanes);
        clear(entry, lanes);
    }

    private void clear(PanelEntry entry, int[] lanes) {
        long block = entry.number();
        ListChanges changes = new ListChanges();
        PayloadBlock payloads = PayloadBlock.decode(state.payloads().read(block));
        for (int lane : lanes) {
            changes.set(lane, ListPrefix.WHOLE_AND_EMPTY);
            payloads = payloads.without(lane);
        }
        state.payloads().write(block, payloads.encode());
        if (lists.append(block, changes)) {
            lists.compact(block);
        }
    }

    /** Splits cells that have grown too large, and moves what is left of sparse blocks to the end of their cell. */
    void tidy() {
        queries.grow(new QueryMover());
        for (PanelEntry entry : queries.sparse()) {
            QueryRows rows = read(entry);
            long block = entry.number();
            lists.remove(block);
            state.rows().remove(block);
            state.payloads().remove(block);
            queries.remove(entry);
            append(rows, PanelChain.cellOf(entry));
        }
    }

    private final class QueryMover implements CellTable.Mover<QueryRows> {
        @Override
        public QueryRows take(PanelEntry entry, int[] lanes) {
            QueryRows rows = read(entry, lanes);
            queries.leave(entry, lanes);
            clear(entry, lanes);
            return rows;
        }

        @Override
        public QueryRows select(QueryRows rows, int[] chosen) {
            return rows.select(chosen);
        }

        @Override
        public void put(List<QueryRows> rows, int cell) {
            append(QueryRows.union(rows), cell);
        }
    }

    /** The live rows of a block. */
    QueryRows read(PanelEntry entry) {
        return read(entry, entry.liveLanes());
    }

    private QueryRows read(PanelEntry entry, int[] lanes) {
        ListBlock block = lists.read(entry.number());
        PayloadBlock payloads = PayloadBlock.decode(state.payloads().read(entry.number()));
        return new QueryRows(
                IntStream.of(lanes).mapToLong(entry::key).toArray(),
                queries.block(entry).vectors().select(lanes),
                RowBlock.decode(state.rows().read(entry.number())).select(lanes),
                IntStream.of(lanes).mapToObj(lane -> payloads.payloads()[lane]).toArray(byte[][]::new),
                IntStream.of(lanes).mapToObj(block::list).toList());
    }

    /** Plays all logs onto their bases, and keeps so many entries of a list at most. */
    void compactLists(int keptFromNow) {
        for (PanelEntry entry : queries.entries()) {
            lists.compact(entry.number(), keptFromNow);
        }
    }

    void save() {
        queries.save();
    }
}
