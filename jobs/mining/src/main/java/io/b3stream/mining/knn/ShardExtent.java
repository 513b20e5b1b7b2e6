package io.b3stream.mining.knn;

import java.nio.ByteBuffer;

/**
 * How far a shard has come.
 *
 * @param sequence number of the last micro-batch applied, 0 before the first
 * @param rows vectors in the shard
 * @param open micro-batches of which some partial lists have not come yet
 */
record ShardExtent(long sequence, long rows, int open) {
    static final ShardExtent START = new ShardExtent(0, 0, 0);

    static ShardExtent read(Blocks extents) {
        byte[] block = extents.read(0);
        return block == null ? START : decode(block);
    }

    void write(Blocks extents) {
        extents.write(0, encode());
    }

    /** The extent after one more micro-batch. */
    ShardExtent after(long nextSequence, int newRows) {
        if (nextSequence != sequence + 1) {
            throw new IllegalStateException("Micro-batch " + nextSequence + " came after micro-batch " + sequence
                    + ". The stream must be exactly-once and have one order per data set: check that"
                    + " execution.checkpointing.mode is EXACTLY_ONCE and that the job started from its own savepoint.");
        }
        return new ShardExtent(nextSequence, rows + newRows, open);
    }

    /** The extent with so many more, or fewer, open micro-batches. */
    ShardExtent opened(int more) {
        return new ShardExtent(sequence, rows, open + more);
    }

    byte[] encode() {
        return BlockFormat.EXTENT
                .allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(sequence)
                .putLong(rows)
                .putInt(open)
                .array();
    }

    static ShardExtent decode(byte[] block) {
        ByteBuffer buffer = BlockFormat.EXTENT.open(block);
        return new ShardExtent(buffer.getLong(), buffer.getLong(), buffer.getInt());
    }
}
