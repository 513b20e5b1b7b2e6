package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * One stored vector.
 *
 * @param key number of the example
 * @param vector its embedding, as the graph sees it
 */
public record VectorRow(long key, float[] vector) {
    static List<VectorRow> all(CellTable table) {
        List<VectorRow> rows = new ArrayList<>();
        for (PanelEntry entry : table.entries()) {
            Vectors vectors = table.block(entry).vectors();
            for (int lane : entry.liveLanes()) {
                rows.add(new VectorRow(entry.key(lane), vectors.vector(lane)));
            }
        }
        return rows;
    }
}
