package io.b3stream.mining.cells;

/** The mean of a cell's members, which follows them as they come and go.
 *
 * @param members how many the mean is of; the mean of none is the last one there was
 * @param mean their mean; not copied, never written
 */
record Centroid(int members, float[] mean) {
    static Centroid empty(int dimension) {
        return new Centroid(0, new float[dimension]);
    }

    static Centroid of(float[][] vectors, int[] chosen) {
        double[] sums = new double[vectors[chosen[0]].length];
        for (int row : chosen) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += vectors[row][i];
            }
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / chosen.length);
        }
        return new Centroid(chosen.length, mean);
    }

    /** μ' = μ + (x − μ) / (n + 1). */
    Centroid plus(float[] vector) {
        return new Centroid(members + 1, shifted(vector, 1f / (members + 1)));
    }

    /** μ' = μ − (x − μ) / (n − 1); when the last member leaves, the mean stays. */
    Centroid minus(float[] vector) {
        if (members == 0) {
            throw new IllegalArgumentException("nothing can leave a cell without members");
        }
        return members == 1 ? new Centroid(0, mean) : new Centroid(members - 1, shifted(vector, -1f / (members - 1)));
    }

    /** The mean at unit length; zero when the mean is zero. */
    float[] direction() {
        double squares = 0;
        for (float component : mean) {
            squares += (double) component * component;
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0f;
        float[] direction = new float[mean.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = mean[i] * scale;
        }
        return direction;
    }

    private float[] shifted(float[] vector, float share) {
        if (vector.length != mean.length) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " dimensions for a cell of " + mean.length);
        }
        float[] shifted = new float[mean.length];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = mean[i] + (vector[i] - mean[i]) * share;
        }
        return shifted;
    }
}
