package io.b3stream.mining.cells;

import java.util.Arrays;

/**
 * Which vectors of a micro-batch visit which cell: turned round, so that a cell's members are read once for all of them.
 */
public final class ProbePlan {
    private final int[] starts;
    private final int[] rows;

    private ProbePlan(int[] starts, int[] rows) {
        this.starts = starts;
        this.rows = rows;
    }

    /**
     * Sends each vector to its nearest cells.
     *
     * @param probes cells that each vector visits; C or more is all of them, an exact search
     */
    public static ProbePlan of(Codebook codebook, float[][] vectors, int probes) {
        int[][] nearest = codebook.nearest(vectors, probes);
        int[] starts = new int[codebook.cells() + 1];
        for (int[] cells : nearest) {
            for (int cell : cells) {
                starts[cell + 1]++;
            }
        }
        for (int cell = 0; cell < codebook.cells(); cell++) {
            starts[cell + 1] += starts[cell];
        }
        int[] ends = starts.clone();
        int[] rows = new int[starts[codebook.cells()]];
        for (int row = 0; row < nearest.length; row++) {
            for (int cell : nearest[row]) {
                rows[ends[cell]++] = row;
            }
        }
        return new ProbePlan(starts, rows);
    }

    public int cells() {
        return starts.length - 1;
    }

    /** The rows of the vectors that visit a cell, ascending. */
    public int[] visitors(int cell) {
        return Arrays.copyOfRange(rows, starts[cell], starts[cell + 1]);
    }
}
