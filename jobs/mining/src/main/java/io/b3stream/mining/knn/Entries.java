package io.b3stream.mining.knn;

import java.nio.ByteBuffer;

/**
 * Ranked entries as bytes: the keys, then the similarities as differences.
 *
 * <p>Ranked similarities fall slowly. Taken as integers of the same order, each differs from the one before by some ten
 * thousand, which is two or three bytes in groups of seven bits, where the float itself takes four. The first one is the
 * difference from zero. Differences wrap around, so any float can follow any other and comes back bit for bit.
 */
final class Entries {
    private static final int VARINT_BYTES_MAX = 5;
    private static final int GROUP_BITS = 7;
    private static final int GROUP = (1 << GROUP_BITS) - 1;
    private static final int MORE = 1 << GROUP_BITS;

    private Entries() {}

    /** Most bytes that so many entries can take. */
    static long bytesMax(long count) {
        return count * (Long.BYTES + VARINT_BYTES_MAX);
    }

    static void put(ByteBuffer buffer, Neighborhood entries) {
        buffer.asLongBuffer().put(entries.keys());
        buffer.position(buffer.position() + entries.size() * Long.BYTES);
        int last = 0;
        for (float similarity : entries.similarities()) {
            int next = ordered(Float.floatToRawIntBits(similarity));
            putVarint(buffer, last - next);
            last = next;
        }
    }

    static Neighborhood get(ByteBuffer buffer, int count) {
        long[] keys = new long[count];
        buffer.asLongBuffer().get(keys);
        buffer.position(buffer.position() + count * Long.BYTES);
        float[] similarities = new float[count];
        int last = 0;
        for (int i = 0; i < count; i++) {
            last -= getVarint(buffer);
            similarities[i] = Float.intBitsToFloat(ordered(last));
        }
        return Neighborhood.ranked(keys, similarities);
    }

    /** Bits of a float as an integer of the same order, and back: it is its own inverse. */
    private static int ordered(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static void putVarint(ByteBuffer buffer, int value) {
        int rest = value;
        while ((rest & ~GROUP) != 0) {
            buffer.put((byte) (rest & GROUP | MORE));
            rest >>>= GROUP_BITS;
        }
        buffer.put((byte) rest);
    }

    private static int getVarint(ByteBuffer buffer) {
        int value = 0;
        int shift = 0;
        int next = buffer.get();
        while ((next & MORE) != 0) {
            value |= (next & GROUP) << shift;
            shift += GROUP_BITS;
            next = buffer.get();
        }
        return value | next << shift;
    }
}
