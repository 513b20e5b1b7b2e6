package io.b3stream.mining.cells;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The centroids of one side of one shard: a vector belongs to the cell whose centroid has the smallest angle with it
 * (spherical k-means: Dhillon, Modha 2001). Means as they are would not do: that of a tight cell is longer, so tight cells
 * would grow at the cost of loose ones: more cells and more moves, and no more found.
 *
 * <p>Cells are numbered from 0 and stay; the first is there from the start. A value: what changes it returns another
 * codebook, which shares the centroids that did not change. The matrix for scoring is built at its first use, 4·C·d
 * bytes; scoring one vector takes C·d multiply-adds.
 */
public final class Codebook {
    /** More cells are refused: their centroids would no longer be small beside what they help to find. */
    public static final int CELLS_MAX = 1 << 15;

    private final Centroid[] centroids;
    private @Nullable CentroidMatrix matrix;

    Codebook(Centroid[] centroids) {
        this.centroids = centroids;
    }

    /** The codebook of cells with these members, shape [cells][members][dimension]. */
    public static Codebook of(int dimension, List<float[][]> cells) {
        return new Codebook(cells.stream()
                .map(members -> members.length == 0
                        ? Centroid.empty(dimension)
                        : Centroid.of(
                                members, IntStream.range(0, members.length).toArray()))
                .toArray(Centroid[]::new));
    }

    /** One cell without members. */
    public static Codebook empty(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, is " + dimension);
        }
        return new Codebook(new Centroid[] {Centroid.empty(dimension)});
    }

    /** C. */
    public int cells() {
        return centroids.length;
    }

    public int dimension() {
        return centroids[0].mean().length;
    }

    /** Members of a cell. */
    public int members(int cell) {
        return centroids[cell].members();
    }

    /** Members of all cells. */
    public long members() {
        return Arrays.stream(centroids).mapToLong(Centroid::members).sum();
    }

    /** The cell that a vector belongs to. */
    public int nearest(float[] vector) {
        return nearest(new float[][] {vector})[0];
    }

    /** The {@code count} nearest cells, at most C, ranked. */
    public int[] nearest(float[] vector, int count) {
        return nearest(new float[][] {vector}, count)[0];
    }

    /** The cell that each vector belongs to. */
    public int[] nearest(float[][] vectors) {
        int[] nearest = new int[vectors.length];
        if (cells() > 1) {
            matrix().scan(vectors, (row, scores) -> nearest[row] = Ranking.best(scores, cells()));
        }
        return nearest;
    }

    /** The {@code count} nearest cells of each vector, at most C, ranked. */
    public int[][] nearest(float[][] vectors, int count) {
        int wanted = Math.min(requirePositive(count), cells());
        int[][] nearest = new int[vectors.length][];
        Ranking ranking = new Ranking(cells());
        matrix().scan(vectors, (row, scores) -> nearest[row] = ranking.best(scores, cells(), wanted));
        return nearest;
    }

    /** The codebook after vectors joined the cells that are given for them. */
    public Codebook with(float[][] vectors, int[] cells) {
        Centroid[] changed = centroids.clone();
        for (int row = 0; row < vectors.length; row++) {
            changed[cells[row]] = changed[cells[row]].plus(vectors[row]);
        }
        return vectors.length == 0 ? this : new Codebook(changed);
    }

    /** The codebook after vectors left the cells that are given for them. A cell without members stays. */
    public Codebook without(float[][] vectors, int[] cells) {
        Centroid[] changed = centroids.clone();
        for (int row = 0; row < vectors.length; row++) {
            changed[cells[row]] = changed[cells[row]].minus(vectors[row]);
        }
        return vectors.length == 0 ? this : new Codebook(changed);
    }

    Centroid centroid(int cell) {
        return centroids[cell];
    }

    /** One cell becomes two: the first keeps the number, the second gets the next free one. */
    Codebook split(int cell, Centroid first, Centroid second) {
        Centroid[] changed = Arrays.copyOf(centroids, centroids.length + 1);
        changed[cell] = first;
        changed[centroids.length] = second;
        return new Codebook(changed);
    }

    /** The directions of some of the cells, lanes in the order given. */
    CentroidMatrix matrix(int[] cells) {
        return new CentroidMatrix(IntStream.of(cells)
                .mapToObj(cell -> centroids[cell].direction())
                .toArray(float[][]::new));
    }

    private CentroidMatrix matrix() {
        if (matrix == null) {
            matrix = matrix(IntStream.range(0, cells()).toArray());
        }
        return matrix;
    }

    private static int requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, is " + count);
        }
        return count;
    }
}
