package io.b3stream.mining.similarity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Symmetric quantisation to eight bits: {@code scale = max|x| / 127}, {@code q = round(x / scale)}, halves to the even
 * neighbour so that −x becomes −q. Where the scale is zero, of a zero vector or one too small to divide, so is every q.
 */
final class Int8Components {
    private static final int LARGEST = Byte.MAX_VALUE;
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private Int8Components() {}

    static void encode(float[] vector, byte[] bytes, int offset) {
        float scale = largest(vector) / LARGEST;
        FLOAT.set(bytes, offset, scale);
        if (scale == 0f) {
            return;
        }
        int start = offset + Float.BYTES;
        for (int i = 0; i < vector.length; i++) {
            double q = Math.rint(vector[i] / scale);
            bytes[start + i] = (byte) Math.max(-LARGEST, Math.min(LARGEST, q));
        }
    }

    static void decode(byte[] bytes, int offset, int first, int count, float[] target, int at) {
        float scale = (float) FLOAT.get(bytes, offset);
        int start = offset + Float.BYTES + first;
        for (int i = 0; i < count; i++) {
            target[at + i] = (float) bytes[start + i] * scale;
        }
    }

    private static float largest(float[] vector) {
        float largest = 0f;
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException(
                        "component " + i + " is " + vector[i] + "; eight bits hold finite components only");
            }
            largest = Math.max(largest, Math.abs(vector[i]));
        }
        return largest;
    }
}
