package io.b3stream.mining.embedding;

/** Vectors scaled to length 1, so that a dot product is a cosine similarity. */
public final class UnitVector {
    private UnitVector() {}

    /**
     * The vector scaled to length 1: {@code v / |v|}, in a new array.
     *
     * @throws EmbeddingException when a component is not finite or all are zero
     */
    public static float[] of(float[] vector) {
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new EmbeddingException("component " + i + " of the vector is " + vector[i]
                        + ": an embedding must be finite; check the model or the precomputed vector");
            }
            squares += (double) vector[i] * vector[i];
        }
        if (squares == 0) {
            throw new EmbeddingException("the vector is zero in all " + vector.length
                    + " components and has no direction; check the model or the precomputed vector");
        }
        double norm = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }
}
