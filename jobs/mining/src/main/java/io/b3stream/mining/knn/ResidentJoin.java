package io.b3stream.mining.knn;

import io.b3stream.mining.knn.ResidentPanels.Chunk;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link ReverseJoin} for a chunk that stays on a device: it names the pairs that may reach their bars, a few hundred
 * for a target, and these are scored and tested bit for bit as everywhere.
 */
final class ResidentJoin {
    private final Chunk chunk;
    private final float[] rowBars;
    private final int kept;
    private final List<ListChanges> changes = new ArrayList<>();
    private final Map<Integer, Selection> newcomers = new TreeMap<>();

    /**
     * @param rowBars bars of the lists of the chunk's rows
     * @param kept most newcomers to one list
     */
    ResidentJoin(Chunk chunk, float[] rowBars, int kept) {
        this.chunk = chunk;
        this.rowBars = rowBars;
        this.kept = kept;
        for (int block = 0; block < chunk.entries().size(); block++) {
            changes.add(new ListChanges());
        }
    }

    void findLeaving(Visitors leaving, long[] keys) {
        find(leaving, (row, visitor, score) -> changes.get(row / Panel.WIDTH).remove(row % Panel.WIDTH, keys[visitor]));
    }

    void findComing(Visitors coming, long[] keys) {
        find(coming, (row, visitor, score) -> newcomers
                .computeIfAbsent(row, absent -> new Selection(kept))
                .offer(score, keys[coming.row(visitor)]));
    }

    /** What was found, by block. */
    List<ListChanges> changes() {
        newcomers.forEach((row, best) -> changes.get(row / Panel.WIDTH).add(row % Panel.WIDTH, best.drain()));
        return changes;
    }

    private interface Found {
        void pair(int row, int visitor, float score);
    }

    private void find(Visitors visitors, Found found) {
        if (visitors.count() == 0) {
            return;
        }
        Pairs pairs = chunk.block().reaching(visitors.vectors(), visitors.bars(), rowBars);
        for (int i = 0; i < pairs.rows().length; i++) {
            int row = pairs.rows()[i];
            int visitor = pairs.vectors()[i];
            float score =
                    chunk.panels().get(row / Panel.WIDTH).innerProduct(row % Panel.WIDTH, visitors.vectors()[visitor]);
            if (score >= visitors.bars()[visitor] && score >= rowBars[row]) {
                found.pair(row, visitor, score);
            }
        }
    }
}
