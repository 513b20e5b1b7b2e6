package io.b3stream.mining.similarity;

import java.util.Arrays;

/**
 * A block of vectors as it travels and is kept: encoded, one vector after the other. Bytes cross the network by block
 * copy, a {@code float[]} element by element. All operations but {@link #pack} and the decoding ones copy bytes as they
 * are.
 *
 * @param encoding how each vector is written
 * @param dimension length of a vector
 * @param bytes the vectors, {@code encoding.bytes(dimension)} bytes each
 */
public record Vectors(VectorEncoding encoding, int dimension, byte[] bytes) {
    public Vectors {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, is " + dimension);
        }
        if (bytes.length % encoding.bytes(dimension) != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no whole number of vectors of "
                    + encoding.bytes(dimension) + " bytes (" + dimension + " dimensions in " + encoding + ")");
        }
    }

    /** No vectors. */
    public static Vectors none(VectorEncoding encoding, int dimension) {
        return new Vectors(encoding, dimension, new byte[0]);
    }

    /**
     * Encodes vectors.
     *
     * @throws IllegalArgumentException when one has another dimension, or a component that the encoding cannot hold
     */
    public static Vectors pack(VectorEncoding encoding, int dimension, float[][] vectors) {
        int stride = encoding.bytes(dimension);
        byte[] bytes = new byte[Math.multiplyExact(vectors.length, stride)];
        for (int row = 0; row < vectors.length; row++) {
            if (vectors[row].length != dimension) {
                throw new IllegalArgumentException("vector " + row + " has " + vectors[row].length
                        + " dimensions where the others have " + dimension);
            }
            switch (encoding) {
                case INT8 -> Int8Components.encode(vectors[row], bytes, row * stride);
                case FP32 -> FloatComponents.encode(vectors[row], bytes, row * stride);
            }
        }
        return new Vectors(encoding, dimension, bytes);
    }

    /** The vectors of {@code first}, then those of {@code second}. */
    public static Vectors concat(Vectors first, Vectors second) {
        if (first.encoding != second.encoding || first.dimension != second.dimension) {
            throw new IllegalArgumentException("cannot join vectors of " + first.dimension + " dimensions in "
                    + first.encoding + " and of " + second.dimension + " in " + second.encoding);
        }
        byte[] bytes = Arrays.copyOf(first.bytes, Math.addExact(first.bytes.length, second.bytes.length));
        System.arraycopy(second.bytes, 0, bytes, first.bytes.length, second.bytes.length);
        return new Vectors(first.encoding, first.dimension, bytes);
    }

    public int count() {
        return bytes.length / stride();
    }

    /** The chosen rows, in the order given. */
    public Vectors select(int[] rows) {
        int stride = stride();
        byte[] selected = new byte[Math.multiplyExact(rows.length, stride)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(bytes, offset(rows[i]), selected, i * stride, stride);
        }
        return new Vectors(encoding, dimension, selected);
    }

    /** The rows {@code from} to {@code to - 1}. */
    public Vectors select(int from, int to) {
        if (from < 0 || from > to || to > count()) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + count() + " vectors");
        }
        return new Vectors(encoding, dimension, Arrays.copyOfRange(bytes, from * stride(), to * stride()));
    }

    /** Decodes one vector. */
    public float[] vector(int row) {
        float[] vector = new float[dimension];
        decode(row, 0, dimension, vector, 0);
        return vector;
    }

    /** Decodes all vectors, shape [count][dimension]. */
    public float[][] unpack() {
        float[][] vectors = new float[count()][];
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = vector(row);
        }
        return vectors;
    }

    /** Whether two vectors are encoded in the same bytes. */
    public boolean isSame(int row, Vectors other, int otherRow) {
        int offset = offset(row);
        int otherOffset = other.offset(otherRow);
        return encoding == other.encoding
                && dimension == other.dimension
                && Arrays.equals(
                        bytes, offset, offset + stride(), other.bytes, otherOffset, otherOffset + other.stride());
    }

    /** Decodes {@code count} components of a vector, from component {@code first} on, to {@code target[at]} and on. */
    void decode(int row, int first, int count, float[] target, int at) {
        switch (encoding) {
            case INT8 -> Int8Components.decode(bytes, offset(row), first, count, target, at);
            case FP32 -> FloatComponents.decode(bytes, offset(row), first, count, target, at);
        }
    }

    private int offset(int row) {
        if (row < 0 || row >= count()) {
            throw new IllegalArgumentException("row " + row + " of " + count() + " vectors");
        }
        return row * stride();
    }

    private int stride() {
        return encoding.bytes(dimension);
    }
}
