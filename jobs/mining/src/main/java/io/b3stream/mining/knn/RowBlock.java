package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What else is known of up to 64 examples. Layout: rows (int), then per row hash of the query, hash of the positive,
 * self-similarity. Immutable.
 *
 * @param queryHashes hash of the normalised query text, by row
 * @param positiveHashes hash of the normalised positive text, by row
 * @param selfSimilarities similarity of the query and its own positive, by row
 */
record RowBlock(long[] queryHashes, long[] positiveHashes, float[] selfSimilarities) {
    static final RowBlock EMPTY = new RowBlock(new long[0], new long[0], new float[0]);

    int count() {
        return queryHashes.length;
    }

    RowBlock append(RowBlock more) {
        RowBlock longer = new RowBlock(
                Arrays.copyOf(queryHashes, count() + more.count()),
                Arrays.copyOf(positiveHashes, count() + more.count()),
                Arrays.copyOf(selfSimilarities, count() + more.count()));
        System.arraycopy(more.queryHashes, 0, longer.queryHashes, count(), more.count());
        System.arraycopy(more.positiveHashes, 0, longer.positiveHashes, count(), more.count());
        System.arraycopy(more.selfSimilarities, 0, longer.selfSimilarities, count(), more.count());
        return longer;
    }

    RowBlock select(int[] rows) {
        RowBlock selected = new RowBlock(new long[rows.length], new long[rows.length], new float[rows.length]);
        for (int i = 0; i < rows.length; i++) {
            selected.queryHashes[i] = queryHashes[rows[i]];
            selected.positiveHashes[i] = positiveHashes[rows[i]];
            selected.selfSimilarities[i] = selfSimilarities[rows[i]];
        }
        return selected;
    }

    byte[] encode() {
        ByteBuffer buffer = BlockFormat.ROWS.allocate(Integer.BYTES + count() * (2L * Long.BYTES + Float.BYTES));
        buffer.putInt(count());
        for (int row = 0; row < count(); row++) {
            buffer.putLong(queryHashes[row]).putLong(positiveHashes[row]).putFloat(selfSimilarities[row]);
        }
        return buffer.array();
    }

    static RowBlock decode(byte @Nullable [] block) {
        if (block == null) {
            return EMPTY;
        }
        ByteBuffer buffer = BlockFormat.ROWS.open(block);
        int count = buffer.getInt();
        RowBlock rows = new RowBlock(new long[count], new long[count], new float[count]);
        for (int row = 0; row < count; row++) {
            rows.queryHashes[row] = buffer.getLong();
            rows.positiveHashes[row] = buffer.getLong();
            rows.selfSimilarities[row] = buffer.getFloat();
        }
        return rows;
    }
}
