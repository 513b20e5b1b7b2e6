package io.b3stream.mining.similarity;

/** The inner product of two vectors, bit for bit as a {@link Scorer} computes it. */
public final class InnerProduct {
    private InnerProduct() {}

    /** Returns Σ aᵢ·bᵢ, accumulated in the order of the dimensions with fused multiply-adds. */
    public static float of(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length + " dimensions");
        }
        float sum = 0f;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }
}
