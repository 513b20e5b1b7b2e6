package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Keeps the lists of one shard as long and as good as they should be: asks for those that are short to be scored anew, has
 * a few compared, and takes in what comes back.
 *
 * <p>A re-query brings the vector it was asked with. As long as the example's query is still that one, the answer is the
 * list as of this micro-batch, however long it was under way and however often it comes; else it is of no use.
 */
final class ListUpkeep {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int HALF = 32;

    private final GraphSettings settings;
    private final QueryTable table;
    private final ListUnion union;

    ListUpkeep(GraphSettings settings, QueryTable table) {
        this.settings = settings;
        this.table = table;
        this.union = new ListUnion(settings);
    }

    /** Replaces, or compares, the lists that a micro-batch brings scored anew. */
    void settle(QueryStep step, int shard, JoinReport report) {
        for (QueryStep.HomeRequery requery : step.homeRequeries(settings, shard)) {
            KeySet key = KeySet.of(LongStream.of(step.batch().requeries().keys()[requery.row()]));
            for (PanelEntry entry : table.entries()) {
                for (int lane : key.lanes(entry)) {
                    settle(step, requery, entry, lane, report);
                }
            }
        }
    }

    private void settle(QueryStep step, QueryStep.HomeRequery requery, PanelEntry entry, int lane, JoinReport report) {
        Requeries all = step.batch().requeries();
        if (!table.vectors(entry).isSame(lane, all.queries(), requery.row())) {
            return;
        }
        ListPrefix exact = union.ofRequery(step.answers(), requery.answer());
        if (all.audits()[requery.row()]) {
            ListPrefix present = table.lists().read(entry.number()).list(lane);
            if (present.isShort(settings.lists().length())) {
                return;
            }
            compare(present.entries(), exact.entries(), report);
        } else {
            report.oneReplaced();
        }
        table.setList(entry, lane, exact);
    }

    private void compare(Neighborhood present, Neighborhood exact, JoinReport report) {
        Neighborhood wanted = exact.first(settings.lists().length());
        KeySet known = KeySet.of(LongStream.of(present.keys()));
        long found = LongStream.of(wanted.keys()).filter(known::contains).count();
        report.audited(new JoinReport.Audit(table.cells().cells(), wanted.size(), found));
    }

    /**
     * Asks for lists to be scored anew.
     *
     * @param newcomers keys of the examples that came in; one in {@code auditEvery} of them has a list compared
     */
    void ask(long[] newcomers, JoinReport report) {
        List<PanelEntry> entries = table.entries();
        for (PanelEntry entry : entries) {
            ListSummary summary = table.lists().summary(entry.number());
            long missing = summary.shortLists(entry.live(), settings.lists().length());
            for (long rest = missing; rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                summary.reported(lane);
                ask(entry, lane, Requery.Reason.SHORT, report);
            }
        }
        for (long key : newcomers) {
            audit(entries, key, report);
        }
    }

    /** Chooses by the key and by what the shard holds, so that a replay chooses the same. */
    private void audit(List<PanelEntry> entries, long key, JoinReport report) {
        int every = settings.search().auditEvery();
        long chance = (key ^ key >>> HALF) * GOLDEN;
        if (every == 0 || Long.remainderUnsigned(chance >>> HALF, every) != 0) {
            return;
        }
        PanelEntry entry = entries.get((int) Long.remainderUnsigned(chance * GOLDEN >>> HALF, entries.size()));
        int[] lanes = entry.liveLanes();
        ask(entry, lanes[(int) Long.remainderUnsigned(chance * GOLDEN, lanes.length)], Requery.Reason.AUDIT, report);
    }

    private void ask(PanelEntry entry, int lane, Requery.Reason reason, JoinReport report) {
        Vectors query = table.vectors(entry).select(lane, lane + 1);
        report.ask(new Requery(entry.key(lane), query, reason));
    }
}
