package io.b3stream.mining.similarity;

/**
 * Many vectors that stay on a device, its rows, and which of them are near to others. The device's scores differ from
 * {@link InnerProduct} in their last bits, so its answers are what may be near: never too little, at times a little too
 * much. Who needs the bits scores the few rows that come back again. Used by one thread at a time.
 */
public interface ResidentBlock extends AutoCloseable {
    /** Rows of the block. */
    int count();

    /**
     * Finds the nearest live rows of each vector.
     *
     * @param vectors rows of the block's dimension
     * @param from first vector to search for
     * @param to vector after the last one
     * @param live by row
     * @param k most rows for one vector
     */
    Nearest nearest(float[][] vectors, int from, int to, boolean[] live, int k);

    /**
     * Finds every pair of a vector and a row that may reach both bars; of those that do not, only ones that miss by
     * less than the error of the device.
     *
     * @param vectorBars one per vector
     * @param rowBars one per row; nothing reaches +∞
     */
    Pairs reaching(float[][] vectors, float[] vectorBars, float[] rowBars);

    /** Frees the device's memory. */
    @Override
    void close();

    /**
     * Rows near to each vector.
     *
     * @param rows by vector, in no particular order
     * @param ceilings by vector: no other live row has an {@link InnerProduct} above this; −∞ when all live rows came
     *     back
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one caller, who reads it once
    record Nearest(int[][] rows, float[] ceilings) {}

    /**
     * Pairs, sorted by vector, then by row.
     *
     * @param vectors numbers of the vectors
     * @param rows numbers of the rows, aligned
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one caller, who reads it once
    record Pairs(int[] vectors, int[] rows) {}
}
