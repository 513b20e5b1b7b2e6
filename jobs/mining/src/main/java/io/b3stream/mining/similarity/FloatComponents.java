package io.b3stream.mining.similarity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Components as 32-bit floats: bits in, the same bits out, copied as blocks. */
final class FloatComponents {
    private FloatComponents() {}

    static void encode(float[] vector, byte[] bytes, int offset) {
        floats(bytes, offset, vector.length).put(vector);
    }

    static void decode(byte[] bytes, int offset, int first, int count, float[] target, int at) {
        floats(bytes, offset + first * Float.BYTES, count).get(target, at, count);
    }

    private static FloatBuffer floats(byte[] bytes, int offset, int count) {
        return ByteBuffer.wrap(bytes, offset, count * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }
}
