package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of up to 64 examples. Layout: rows (int), the payloads' sizes (int each), then the payloads. Immutable.
 *
 * @param payloads by row
 */
record PayloadBlock(byte[][] payloads) {
    static final PayloadBlock EMPTY = new PayloadBlock(new byte[0][]);

    PayloadBlock append(byte[][] more) {
        byte[][] longer = Arrays.copyOf(payloads, payloads.length + more.length);
        System.arraycopy(more, 0, longer, payloads.length, more.length);
        return new PayloadBlock(longer);
    }

    /** The payloads with one of them emptied: the others keep their lanes. */
    PayloadBlock without(int lane) {
        byte[][] rest = payloads.clone();
        rest[lane] = new byte[0];
        return new PayloadBlock(rest);
    }

    byte[] encode() {
        long bytes = 0;
        for (byte[] payload : payloads) {
            bytes += payload.length;
        }
        ByteBuffer buffer =
                BlockFormat.PAYLOADS.allocate(Integer.BYTES + (long) payloads.length * Integer.BYTES + bytes);
        buffer.putInt(payloads.length);
        for (byte[] payload : payloads) {
            buffer.putInt(payload.length);
        }
        for (byte[] payload : payloads) {
            buffer.put(payload);
        }
        return buffer.array();
    }

    static PayloadBlock decode(byte @Nullable [] block) {
        if (block == null) {
            return EMPTY;
        }
        ByteBuffer buffer = BlockFormat.PAYLOADS.open(block);
        byte[][] payloads = new byte[buffer.getInt()][];
        for (int row = 0; row < payloads.length; row++) {
            payloads[row] = new byte[buffer.getInt()];
        }
        for (byte[] payload : payloads) {
            buffer.get(payload);
        }
        return new PayloadBlock(payloads);
    }
}
