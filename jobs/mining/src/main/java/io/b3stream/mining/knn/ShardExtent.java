package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How far a shard has come.
 *
 * @param sequence number of the last micro-batch applied, 0 before the first
 * @param listLength R, so that a reader of a snapshot knows which entries of a list are spare
 * @param kept R', the limit under which the lists' logs were written
 */
record ShardExtent(long sequence, int listLength, int kept) {
    /** The extent in state, or that of a shard before its first micro-batch. */
    static ShardExtent readOrStart(Blocks extents, ListSettings lists) {
        ShardExtent known = read(extents);
        return known == null ? new ShardExtent(0, lists.length(), lists.kept()) : known;
    }

    static @Nullable ShardExtent read(Blocks extents) {
        byte[] block = extents.read(0);
        return block == null ? null : decode(block);
    }

    void write(Blocks extents) {
        extents.write(0, encode());
    }

    /**
     * The extent after one more micro-batch.
     *
     * @throws IllegalStateException when a micro-batch was left out or came twice
     */
    ShardExtent after(long nextSequence) {
        if (nextSequence != sequence + 1) {
            throw new IllegalStateException("Micro-batch " + nextSequence + " came after micro-batch " + sequence
                    + ". The stream must be exactly-once and have one order per data set: check that"
                    + " execution.checkpointing.mode is EXACTLY_ONCE and that the job started from its own savepoint.");
        }
        return new ShardExtent(nextSequence, listLength, kept);
    }

    ShardExtent withKept(int limit) {
        return new ShardExtent(sequence, listLength, limit);
    }

    byte[] encode() {
        return BlockFormat.EXTENT
                .allocate(Long.BYTES + 2L * Integer.BYTES)
                .putLong(sequence)
                .putInt(listLength)
                .putInt(kept)
                .array();
    }

    static ShardExtent decode(byte[] block) {
        ByteBuffer buffer = BlockFormat.EXTENT.open(block);
        return new ShardExtent(buffer.getLong(), buffer.getInt(), buffer.getInt());
    }
}
