package io.b3stream.pipelines.demo;

import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * How much of the true list the graph has: an exact scan of all targets, one query at a time. O(queries × targets ×
 * dimension).
 */
final class KnnRecall {
    private final long[] targetKeys;
    private final float[][] targets;

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
    }

    /**
     * One query whose list is to be judged.
     *
     * @param key key of its example, whose own target does not count
     * @param vector its vector
     * @param list keys that the graph holds, best first
     */
    record Question(long key, float[] vector, long[] list) {}

    /** A target on its way into a list. */
    private record Candidate(long key, double similarity) implements Comparable<Candidate> {
        /** Worst first: similarity ascending, then key descending. */
        @Override
        public int compareTo(Candidate other) {
            int bySimilarity = Double.compare(similarity, other.similarity);
            return bySimilarity != 0 ? bySimilarity : Long.compare(other.key, key);
        }
    }

    /**
     * Share of the true first ranks that the lists hold, over all questions.
     *
     * @param ranks length of a full list, p + m
     * @return 1 when every list is exact; NaN when there is nothing to find
     */
    double of(List<Question> questions, int ranks) {
        long wanted = 0;
        long found = 0;
        for (Question question : questions) {
            Set<Long> held = new HashSet<>();
            for (int rank = 0; rank < Math.min(ranks, question.list().length); rank++) {
                held.add(question.list()[rank]);
            }
            for (Candidate candidate : exact(question, ranks)) {
                wanted++;
                found += held.contains(candidate.key()) ? 1 : 0;
            }
        }
        return wanted == 0 ? Double.NaN : (double) found / wanted;
    }

    private PriorityQueue<Candidate> exact(Question question, int ranks) {
        PriorityQueue<Candidate> best = new PriorityQueue<>();
        for (int i = 0; i < targets.length; i++) {
            if (targetKeys[i] == question.key()) {
                continue;
            }
            best.add(new Candidate(targetKeys[i], dot(question.vector(), targets[i])));
            if (best.size() > ranks) {
                best.poll();
            }
        }
        return best;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }
}
