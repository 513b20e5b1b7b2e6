package io.b3stream.mining.similarity;

/**
 * Up to 64 vectors laid out dimension-major: {@code rows[i][lane]} is component i of the vector in a lane.
 *
 * <p>One array per dimension, because the compiler turns a loop over the lanes of such arrays into vector instructions,
 * and does not when the lanes are a window into one long array (measured: 29 against 5 GFLOP/s on one core). Mutable,
 * for the same reason: it is the working memory of the hot loop.
 */
public final class Panel {
    /** Lanes of a panel. */
    public static final int WIDTH = 64;

    private static final int BLOCK = 32;

    private final float[][] rows;
    private int count;

    public Panel(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, is " + dimension);
        }
        this.rows = new float[dimension][WIDTH];
    }

    /** Puts a vector into the next free lane. */
    public void append(float[] vector) {
        if (count == WIDTH) {
            throw new IllegalArgumentException("the panel is full: it holds " + WIDTH + " vectors");
        }
        if (vector.length != rows.length) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " dimensions for a panel of " + rows.length);
        }
        for (int i = 0; i < rows.length; i++) {
            rows[i][count] = vector[i];
        }
        count++;
    }

    /**
     * Decodes the vectors {@code from} to {@code to - 1} into the next free lanes.
     *
     * <p>A block of dimensions at a time, decoded and then transposed in the nearest cache.
     */
    public void append(Vectors vectors, int from, int to) {
        if (vectors.dimension() != rows.length) {
            throw new IllegalArgumentException(
                    "vectors of " + vectors.dimension() + " dimensions for a panel of " + rows.length);
        }
        if (from < 0 || from > to || to > vectors.count() || to - from > WIDTH - count) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + vectors.count()
                    + " vectors for a panel that holds " + count + " of " + WIDTH);
        }
        float[] block = new float[(to - from) * BLOCK];
        for (int first = 0; first < rows.length; first += BLOCK) {
            int width = Math.min(BLOCK, rows.length - first);
            for (int row = from; row < to; row++) {
                vectors.decode(row, first, width, block, (row - from) * BLOCK);
            }
            for (int i = 0; i < width; i++) {
                transpose(block, i, rows[first + i], count, to - from);
            }
        }
        count += to - from;
    }

    private static void transpose(float[] block, int column, float[] row, int lane, int vectors) {
        for (int v = 0; v < vectors; v++) {
            row[lane + v] = block[v * BLOCK + column];
        }
    }

    /** Copies one vector out. */
    public float[] vector(int lane) {
        if (lane < 0 || lane >= count) {
            throw new IllegalArgumentException("lane " + lane + " of a panel with " + count + " vectors");
        }
        float[] vector = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            vector[i] = rows[i][lane];
        }
        return vector;
    }

    /** The {@link InnerProduct} of the vector in a lane with another, the same bits. */
    public float innerProduct(int lane, float[] vector) {
        if (lane < 0 || lane >= count || vector.length != rows.length) {
            throw new IllegalArgumentException("lane " + lane + " of a panel with " + count + " vectors of "
                    + rows.length + " dimensions, and a vector of " + vector.length);
        }
        float sum = 0f;
        for (int i = 0; i < rows.length; i++) {
            sum = Math.fma(vector[i], rows[i][lane], sum);
        }
        return sum;
    }

    public int count() {
        return count;
    }

    public int dimension() {
        return rows.length;
    }

    /** The components by dimension, [dimension][64]; lanes from {@link #count} on are zero. Not a copy. */
    public float[][] rows() {
        return rows;
    }
}
