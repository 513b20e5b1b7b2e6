package io.b3stream.testkit.oracle;

import io.b3stream.mining.knn.ExhaustiveSearch;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.Neighborhood;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graph of one data set from scratch. */
public final class KnnOracle {
    /** Scores closer than this count as equal where recall is judged: single precision cannot tell them apart. */
    private static final double TOLERANCE = 1e-6;

    private final long[] keys;
    private final float[][] queries;
    private final float[][] targets;
    private final Map<Long, Integer> rows = new HashMap<>();

    /** Takes the examples, aligned. */
    public KnnOracle(long[] keys, float[][] queries, float[][] targets) {
        this.keys = keys;
        this.queries = queries;
        this.targets = targets;
        for (int row = 0; row < keys.length; row++) {
            if (rows.put(keys[row], row) != null) {
                throw new IllegalArgumentException("key " + keys[row] + " is there twice");
            }
        }
    }

    /** The exact lists by key, with the arithmetic and the order that the operators must reproduce bit for bit. */
    public Map<Long, Neighborhood> lists(int listLength) {
        ExhaustiveSearch search = new ExhaustiveSearch(keys, targets);
        Map<Long, Neighborhood> lists = new HashMap<>();
        for (int row = 0; row < keys.length; row++) {
            lists.put(keys[row], search.list(keys[row], queries[row], listLength));
        }
        return lists;
    }

    /**
     * Where a graph differs from the exact one: a line for each example that is missing, too much or has another list.
     * Empty when the graph is exact.
     */
    public List<String> differences(Collection<GraphVertex> vertices, int listLength) {
        Map<Long, Neighborhood> expected = lists(listLength);
        List<String> differences = new ArrayList<>();
        for (GraphVertex vertex : vertices) {
            Neighborhood list = Neighborhood.ranked(vertex.neighbors(), vertex.similarities());
            Neighborhood wanted = expected.remove(vertex.key());
            if (!list.equals(wanted)) {
                differences.add("example " + vertex.key() + " has " + list + " instead of " + wanted);
            }
        }
        expected.keySet().forEach(key -> differences.add("example " + key + " is missing"));
        return differences;
    }

    /**
     * Recall in double precision, independent of the arithmetic of the operators: the share of the best {@code
     * listLength} targets that the lists hold, over all examples.
     */
    public double recall(Collection<GraphVertex> vertices, int listLength) {
        long found = 0;
        long wanted = 0;
        for (GraphVertex vertex : vertices) {
            int row = row(vertex.key());
            double[] ranked = scoresWithoutOwn(row);
            Arrays.sort(ranked);
            int length = Math.min(listLength, ranked.length);
            double last = length == 0 ? 0 : ranked[ranked.length - length];
            wanted += length;
            found += Math.min(
                    length,
                    Arrays.stream(vertex.neighbors())
                            .filter(neighbor -> score(row, row(neighbor)) >= last - TOLERANCE)
                            .count());
        }
        return wanted == 0 ? 1 : (double) found / wanted;
    }

    private double[] scoresWithoutOwn(int query) {
        double[] scores = new double[keys.length - 1];
        int next = 0;
        for (int target = 0; target < keys.length; target++) {
            if (target != query) {
                scores[next++] = score(query, target);
            }
        }
        return scores;
    }

    private double score(int query, int target) {
        double sum = 0;
        for (int i = 0; i < queries[query].length; i++) {
            sum += (double) queries[query][i] * targets[target][i];
        }
        return sum;
    }

    private int row(long key) {
        Integer row = rows.get(key);
        if (row == null) {
            throw new IllegalArgumentException("no example has the key " + key);
        }
        return row;
    }
}
