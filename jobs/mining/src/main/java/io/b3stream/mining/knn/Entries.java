package io.b3stream.mining.knn;

import java.nio.ByteBuffer;

/** List entries in a block: all keys, then all similarities, copied in bulk. */
final class Entries {
    private Entries() {}

    static void put(ByteBuffer buffer, long[] keys, float[] similarities) {
        buffer.asLongBuffer().put(keys);
        buffer.position(buffer.position() + keys.length * Long.BYTES);
        buffer.asFloatBuffer().put(similarities);
        buffer.position(buffer.position() + similarities.length * Float.BYTES);
    }

    static long[] keys(ByteBuffer buffer, int count) {
        long[] keys = new long[count];
        buffer.asLongBuffer().get(keys);
        buffer.position(buffer.position() + count * Long.BYTES);
        return keys;
    }

    static float[] similarities(ByteBuffer buffer, int count) {
        float[] similarities = new float[count];
        buffer.asFloatBuffer().get(similarities);
        buffer.position(buffer.position() + count * Float.BYTES);
        return similarities;
    }
}
