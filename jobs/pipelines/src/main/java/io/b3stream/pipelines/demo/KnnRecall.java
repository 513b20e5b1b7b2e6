package io.b3stream.pipelines.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How much of the true list the graph has: an exact scan of all targets, one query at a time. O(queries × targets ×
 * dimension).
 */
final class KnnRecall {
    /** By so much the sums of two ways to multiply may differ. */
    private static final double ROUNDING = 1e-6;

    private final long[] targetKeys;
    private final float[][] targets;
    private final Map<Long, Integer> rows = new HashMap<>();

    /**
     * @param targetKeys keys of all targets
     * @param targets their vectors, aligned, L2-normalised
     */
    KnnRecall(long[] targetKeys, float[][] targets) {
        if (targetKeys.length != targets.length) {
            throw new IllegalArgumentException(targetKeys.length + " keys for " + targets.length + " vectors");
        }
        this.targetKeys = targetKeys;
        this.targets = targets;
        for (int row = 0; row < targetKeys.length; row++) {
            rows.put(targetKeys[row], row);
        }
    }

    /**
     * One query whose list is to be judged.
     *
     * @param key key of its example, whose own target does not count
     * @param vector its vector
     * @param list keys that the graph holds, best first
     */
    record Question(long key, float[] vector, long[] list) {}

    /**
     * Share of the true first ranks that the lists hold, over all questions. A target that is as similar as the last of the true
     * list, but for rounding, is as good as it.
     *
     * @param ranks length of a full list, p + m
     * @return 1 when every list is exact; NaN when there is nothing to find
     */
    double of(List<Question> questions, int ranks) {
        long wanted = 0;
        long found = 0;
        for (Question question : questions) {
            PriorityQueue<Double> best = best(question, ranks);
            wanted += best.size();
            found += best.isEmpty() ? 0 : found(question, ranks, best.peek() - ROUNDING);
        }
        return wanted == 0 ? Double.NaN : (double) found / wanted;
    }

    /** The greatest similarities, the least of them first. */
    private PriorityQueue<Double> best(Question question, int ranks) {
        PriorityQueue<Double> best = new PriorityQueue<>();
        for (int i = 0; i < targets.length; i++) {
            if (targetKeys[i] == question.key()) {
                continue;
            }
            best.add(dot(question.vector(), targets[i]));
            if (best.size() > ranks) {
                best.poll();
            }
        }
        return best;
    }

    /** Different targets among the first ranks of the list that are at least so similar. */
    private long found(Question question, int ranks, double least) {
        return Arrays.stream(question.list())
                .limit(ranks)
                .distinct()
                .filter(key -> key != question.key())
                .filter(key -> rows.containsKey(key) && dot(question.vector(), targets[rows.get(key)]) >= least)
                .count();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }
}
