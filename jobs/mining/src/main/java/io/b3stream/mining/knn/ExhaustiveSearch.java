package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.InnerProduct;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The lists from scratch, by their definition: score every target, sort, cut. Quadratic; the measure of everything
 * cleverer, and of recall.
 */
public final class ExhaustiveSearch {
    private final long[] keys;
    private final float[][] targets;

    /**
     * Takes the targets to search.
     *
     * @param keys numbers of the examples, all different
     * @param targets their targets, aligned
     */
    public ExhaustiveSearch(long[] keys, float[][] targets) {
        if (keys.length != targets.length) {
            throw new IllegalArgumentException(keys.length + " keys, but " + targets.length + " targets");
        }
        this.keys = keys;
        this.targets = targets;
    }

    /** The best {@code listLength} targets for a query, the example's own left out. */
    public Neighborhood list(long queryKey, float[] query, int listLength) {
        float[] scores = new float[keys.length];
        for (int target = 0; target < keys.length; target++) {
            scores[target] = InnerProduct.of(query, targets[target]);
        }
        int[] best = IntStream.range(0, keys.length)
                .filter(target -> keys[target] != queryKey)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(target -> -scores[target])
                        .thenComparingLong(target -> keys[target]))
                .limit(listLength)
                .mapToInt(Integer::intValue)
                .toArray();
        float[] similarities = new float[best.length];
        for (int rank = 0; rank < best.length; rank++) {
            similarities[rank] = scores[best[rank]];
        }
        return Neighborhood.ranked(
                IntStream.of(best).mapToLong(target -> keys[target]).toArray(), similarities);
    }
}
