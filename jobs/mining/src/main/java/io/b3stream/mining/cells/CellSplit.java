package io.b3stream.mining.cells;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Divides the members of a cell in two by 2-means.
 *
 * <p>Starts from a random member and one drawn with a probability proportional to its squared distance from the first
 * (Arthur, Vassilvitskii 2007), then takes turns of Lloyd's (1982): to the nearer mean, means anew. Between two means
 * the nearer in Euclidean distance is the side of a plane: ⟨x, a − b⟩ ≥ (|a|² − |b|²) / 2. Work: rounds·n·d.
 *
 * @param first what keeps the number of the cell
 * @param second what gets a new number
 * @param joinsSecond for each member, whether it goes to the second
 */
record CellSplit(Centroid first, Centroid second, boolean[] joinsSecond) {
    /** A side must have this share of the members: a split that peels off single members makes cells without end. */
    private static final int SHARE_MIN = 32;

    /** Divides members, or says that it is not possible: they are all alike, or almost all are. */
    static Optional<CellSplit> of(float[][] members, int rounds, long seed) {
        if (members.length < 2) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        float[] first = members[random.nextInt(members.length)];
        float[] second = farMember(members, first, random);
        Optional<CellSplit> split = divide(members, first, second);
        for (int round = 1; round < rounds && split.isPresent(); round++) {
            split = divide(members, split.get().first.mean(), split.get().second.mean());
        }
        return split.filter(
                found -> Math.min(found.first.members(), found.second.members()) * SHARE_MIN >= members.length);
    }

    private static float[] farMember(float[][] members, float[] first, SplittableRandom random) {
        double[] weights = new double[members.length];
        double total = 0;
        for (int i = 0; i < members.length; i++) {
            weights[i] = squaredDistance(members[i], first);
            total += weights[i];
        }
        double drawn = random.nextDouble() * total;
        for (int i = 0; i < members.length; i++) {
            drawn -= weights[i];
            if (drawn < 0) {
                return members[i];
            }
        }
        return first;
    }

    private static Optional<CellSplit> divide(float[][] members, float[] a, float[] b) {
        float[] normal = new float[a.length];
        double offset = 0;
        for (int i = 0; i < normal.length; i++) {
            normal[i] = a[i] - b[i];
            offset += ((double) a[i] * a[i] - (double) b[i] * b[i]) / 2;
        }
        float[] sides = new float[members.length];
        float plane = (float) offset;
        new CentroidMatrix(new float[][] {normal}).scan(members, (row, scores) -> sides[row] = scores[0] - plane);
        int[] toFirst =
                IntStream.range(0, sides.length).filter(i -> sides[i] >= 0).toArray();
        int[] toSecond =
                IntStream.range(0, sides.length).filter(i -> sides[i] < 0).toArray();
        if (toFirst.length == 0 || toSecond.length == 0) {
            return Optional.empty();
        }
        boolean[] joinsSecond = new boolean[members.length];
        Arrays.stream(toSecond).forEach(i -> joinsSecond[i] = true);
        return Optional.of(new CellSplit(Centroid.of(members, toFirst), Centroid.of(members, toSecond), joinsSecond));
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return sum;
    }
}
