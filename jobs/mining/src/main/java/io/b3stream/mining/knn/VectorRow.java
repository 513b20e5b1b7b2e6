package io.b3stream.mining.knn;

import java.util.ArrayList;
import java.util.List;

/**
 * One stored vector.
 *
 * @param key number of the example
 * @param vector its embedding
 */
public record VectorRow(long key, float[] vector) {
    static List<VectorRow> all(Blocks extent, Blocks panels) {
        long blocks = PanelTable.blocksOf(ShardExtent.read(extent).rows());
        PanelTable table = new PanelTable(panels, new PanelCache(0).shard("unkept"));
        List<VectorRow> rows = new ArrayList<>();
        for (long block = 0; block < blocks; block++) {
            PanelBlock panel = table.panel(block);
            for (int lane = 0; lane < panel.count(); lane++) {
                rows.add(new VectorRow(panel.key(lane), panel.panel().vector(lane)));
            }
        }
        return rows;
    }
}
