package io.b3stream.mining.similarity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A block of vectors as it travels: 32-bit floats, little-endian, one vector after the other. Bytes cross the network
 * by block copy, a {@code float[]} element by element.
 *
 * @param dimension length of a vector
 * @param bytes the vectors, {@code 4 * dimension} bytes each
 */
public record Vectors(int dimension, byte[] bytes) {
    public Vectors {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, is " + dimension);
        }
        if (bytes.length % (dimension * Float.BYTES) != 0) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes are no whole number of vectors of " + dimension + " floats");
        }
    }

    /** Packs the chosen rows of {@code vectors}, in the order of {@code rows}. */
    public static Vectors pack(int dimension, float[][] vectors, int[] rows) {
        byte[] bytes = new byte[Math.multiplyExact(rows.length, dimension * Float.BYTES)];
        FloatBuffer floats = floats(bytes);
        for (int row : rows) {
            if (vectors[row].length != dimension) {
                throw new IllegalArgumentException("vector " + row + " has " + vectors[row].length
                        + " dimensions where the others have " + dimension);
            }
            floats.put(vectors[row]);
        }
        return new Vectors(dimension, bytes);
    }

    public int count() {
        return bytes.length / (dimension * Float.BYTES);
    }

    /** Unpacks all vectors, shape [count][dimension]. */
    public float[][] unpack() {
        float[][] vectors = new float[count()][dimension];
        FloatBuffer floats = floats(bytes);
        for (float[] vector : vectors) {
            floats.get(vector);
        }
        return vectors;
    }

    private static FloatBuffer floats(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
}
