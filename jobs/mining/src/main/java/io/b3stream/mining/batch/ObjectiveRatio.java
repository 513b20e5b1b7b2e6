package io.b3stream.mining.batch;

import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How much of the hardest negatives of the whole data set a batch holds: for query i, H_B,i^K / H_i^K, where H is the sum of
 * the K largest exp(s_ij / τ) inside the batch and over all targets (B3, arXiv 2505.11293, theorem 1).
 *
 * <p>Masked mates are left out of both, and so are listed targets outside of the batch that the objective repels. The part
 * inside is exact. The part over all targets is the K largest of the list and the batch: where fewer than K of the list are
 * no false negatives, it is too small, and the ratio an upper bound.
 */
final class ObjectiveRatio {
    /** τ, a usual temperature of contrastive training. */
    static final double TEMPERATURE = 0.05;

    private final List<BatchMember> members;
    private final BatchPairs pairs;
    private final PairJudge judge;
    private final int terms;
    private final Set<Long> keys = new HashSet<>();

    /** @param terms K */
    ObjectiveRatio(List<BatchMember> members, BatchPairs pairs, PairJudge judge, int terms) {
        this.members = members;
        this.pairs = pairs;
        this.judge = judge;
        this.terms = terms;
        members.forEach(member -> keys.add(member.vertex().key()));
    }

    /** The ratio of the query at a position, in [0, 1]; empty when it has no negative anywhere. */
    OptionalDouble of(int query) {
        float[] inBatch = inBatch(query);
        float[] outside = outside(members.get(query).vertex());
        float[] overall = Arrays.copyOf(inBatch, inBatch.length + outside.length);
        System.arraycopy(outside, 0, overall, inBatch.length, outside.length);
        if (overall.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(inBatch);
        Arrays.sort(overall);
        float largest = overall[overall.length - 1];
        return OptionalDouble.of(sum(inBatch, largest) / sum(overall, largest));
    }

    private float[] inBatch(int query) {
        float[] similarities = new float[pairs.size()];
        int count = 0;
        for (int mate = 0; mate < pairs.size(); mate++) {
            if (mate != query && !pairs.masked()[query][mate]) {
                similarities[count++] = pairs.similarities()[query][mate];
            }
        }
        return Arrays.copyOf(similarities, count);
    }

    private float[] outside(GraphVertex query) {
        float[] similarities = new float[query.neighbors().length];
        int count = 0;
        for (int rank = 0; rank < similarities.length; rank++) {
            float similarity = query.similarities()[rank];
            if (!keys.contains(query.neighbors()[rank]) && !judge.repels(query, rank, similarity)) {
                similarities[count++] = similarity;
            }
        }
        return Arrays.copyOf(similarities, count);
    }

    /** Σ exp((s − largest) / τ) over the K last of an ascending sequence; the factor cancels out in the ratio. */
    private double sum(float[] ascending, float largest) {
        double sum = 0;
        for (int i = ascending.length - 1; i >= Math.max(0, ascending.length - terms); i--) {
            sum += StrictMath.exp((ascending[i] - largest) / TEMPERATURE);
        }
        return sum;
    }
}
