package io.b3stream.mining.knn;

import java.util.stream.LongStream;

/** Merges the partial lists of a complete micro-batch into the lists of its home queries. */
final class PartialMerge {
    private final int listLength;
    private final int partialLength;

    PartialMerge(GraphSettings settings) {
        this.listLength = settings.listLength();
        this.partialLength = settings.partialLength();
    }

    /**
     * Merges, each block of lists read and written once.
     *
     * @param partials partial lists by source
     * @param firstRow row of the first home query; the others follow
     */
    ListChanges apply(PartialLists[] partials, long firstRow, ListTable lists, PanelTable queries) {
        LongStream.Builder suspects = LongStream.builder();
        long entered = 0;
        int count = partials[0].queries();
        for (int query = 0; query < count; ) {
            long block = (firstRow + query) / PanelBlock.ROWS;
            ListBlock merged = lists.read(block);
            do {
                int row = (int) ((firstRow + query) % PanelBlock.ROWS);
                entered += merged.merge(row, union(partials, query), listLength);
                if (isSuspect(partials, query, merged.list(row))) {
                    suspects.add(queries.panel(block).key(row));
                }
                query++;
            } while (query < count && (firstRow + query) % PanelBlock.ROWS != 0);
            lists.write(block, merged);
        }
        return new ListChanges(entered, suspects.build().toArray());
    }

    private Neighborhood union(PartialLists[] partials, int query) {
        Neighborhood union = Neighborhood.EMPTY;
        for (PartialLists partial : partials) {
            union = union.merge(partial.list(query), listLength);
        }
        return union;
    }

    /** Whether a source may have held back a target that belongs into the list. */
    private boolean isSuspect(PartialLists[] partials, int query, Neighborhood list) {
        if (partialLength == listLength) {
            return false;
        }
        int last = list.size() - 1;
        for (PartialLists partial : partials) {
            Neighborhood sent = partial.list(query);
            int worst = sent.size() - 1;
            boolean isCut = sent.size() == partialLength;
            if (isCut
                    && !Neighborhood.ranksBefore(
                            list.similarity(last), list.key(last), sent.similarity(worst), sent.key(worst))) {
                return true;
            }
        }
        return false;
    }
}
