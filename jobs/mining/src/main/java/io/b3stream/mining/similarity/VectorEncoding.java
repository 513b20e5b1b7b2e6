package io.b3stream.mining.similarity;

/**
 * How a vector is written in bytes, little-endian.
 *
 * <p>{@link #INT8} rounds: half a step of the largest component's 127th at most, once. Whoever decodes gets the same
 * floats everywhere; packing them again need not give the same bytes, so vectors travel and stay encoded.
 */
public enum VectorEncoding {
    /** A scale, then one signed byte per component; the component is {@code (float) q * scale}. */
    INT8,
    /** One float per component, bits unchanged. */
    FP32;

    /** Bytes of one vector. */
    public int bytes(int dimension) {
        return switch (this) {
            case INT8 -> Math.addExact(Float.BYTES, dimension);
            case FP32 -> Math.multiplyExact(Float.BYTES, dimension);
        };
    }
}
