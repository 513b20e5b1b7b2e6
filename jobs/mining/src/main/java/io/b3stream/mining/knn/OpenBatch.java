package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A micro-batch that a query shard has seen something, but not all of.
 *
 * @param firstRow row of its first home query, or {@link #NOT_HERE} as long as only partial lists have come
 * @param partials number of partial lists that have come
 */
record OpenBatch(long firstRow, int partials) {
    static final long NOT_HERE = -1;
    static final OpenBatch NEW = new OpenBatch(NOT_HERE, 0);

    OpenBatch at(long row) {
        return new OpenBatch(row, partials);
    }

    OpenBatch withOneMore() {
        return new OpenBatch(firstRow, partials + 1);
    }

    boolean isNew() {
        return equals(NEW);
    }

    boolean isComplete(int sources) {
        return firstRow != NOT_HERE && partials == sources;
    }

    byte[] encode() {
        return BlockFormat.OPEN_BATCH
                .allocate(Long.BYTES + Integer.BYTES)
                .putLong(firstRow)
                .putInt(partials)
                .array();
    }

    static OpenBatch decode(byte @Nullable [] block) {
        if (block == null) {
            return NEW;
        }
        ByteBuffer buffer = BlockFormat.OPEN_BATCH.open(block);
        return new OpenBatch(buffer.getLong(), buffer.getInt());
    }
}
