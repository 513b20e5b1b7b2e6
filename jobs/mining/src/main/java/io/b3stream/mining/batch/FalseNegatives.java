package io.b3stream.mining.batch;

/**
 * Masked ordered pairs as positions, sorted by query, then positive.
 *
 * @param queries positions of the queries
 * @param positives positions of the positives, aligned
 */
record FalseNegatives(int[] queries, int[] positives) {

    /** The pairs that are set in a square matrix [query][positive]. */
    static FalseNegatives of(boolean[][] masked) {
        int count = 0;
        for (boolean[] row : masked) {
            for (boolean isMasked : row) {
                count += isMasked ? 1 : 0;
            }
        }
        int[] queries = new int[count];
        int[] positives = new int[count];
        int next = 0;
        for (int i = 0; i < masked.length; i++) {
            for (int j = 0; j < masked[i].length; j++) {
                if (masked[i][j]) {
                    queries[next] = i;
                    positives[next++] = j;
                }
            }
        }
        return new FalseNegatives(queries, positives);
    }
}
