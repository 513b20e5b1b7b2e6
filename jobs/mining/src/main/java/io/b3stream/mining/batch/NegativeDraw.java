package io.b3stream.mining.batch;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.StableHash;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws candidates for the hard negatives of each community of a batch (B3++): targets that its members want, without
 * replacement, each with a probability proportional to how many of the members want it.
 *
 * <p>Weighted sampling by exponential keys (Efraimidis and Spirakis 2006): a target of weight w gets the key −ln(u) / w, and
 * the smallest keys win. u is a hash of (seed, generation, community, target), so the draw depends on nothing else, and
 * leaving out a target never changes the order of the others. Targets that stand in the batch are no candidates, nor those
 * that the list of any member of the batch repels: mates see each other's negatives.
 */
public final class NegativeDraw {
    private final BatchSettings settings;
    private final PairJudge judge;
    private final BatchOrder order;

    /** @param order names the generation that is drawn for */
    public NegativeDraw(BatchSettings settings, Objective objective, BatchOrder order) {
        this.settings = settings;
        this.judge = new PairJudge(objective);
        this.order = order;
    }

    /**
     * Candidates that are drawn for h hard negatives: some more, for what is known only when their texts and embeddings are
     * there.
     */
    static int candidatesMax(int hardNegatives) {
        return 4 * hardNegatives + 16;
    }

    /**
     * The candidates of every community of a batch.
     *
     * @param members in the order of the plan; only keys and lists are asked for
     * @return keys of the targets in the order of the draw, by community; all empty when no hard negatives are wanted
     */
    public List<long[]> candidates(List<GraphVertex> members) {
        Set<Long> excluded = excluded(members);
        List<long[]> candidates = new ArrayList<>();
        for (int start = 0; start < members.size(); start += settings.communitySize()) {
            List<GraphVertex> community =
                    members.subList(start, Math.min(start + settings.communitySize(), members.size()));
            candidates.add(draw(community, weights(community, excluded)));
        }
        return candidates;
    }

    private Set<Long> excluded(List<GraphVertex> members) {
        Set<Long> excluded = new HashSet<>();
        for (GraphVertex member : members) {
            excluded.add(member.key());
            for (int rank = 0; rank < member.neighbors().length; rank++) {
                if (judge.repels(member, rank, member.similarities()[rank])) {
                    excluded.add(member.neighbors()[rank]);
                }
            }
        }
        return excluded;
    }

    /** How many members want each target. */
    private Map<Long, Integer> weights(List<GraphVertex> community, Set<Long> excluded) {
        Map<Long, Integer> weights = new HashMap<>();
        for (GraphVertex member : community) {
            Set<Long> seen = new HashSet<>();
            for (int rank = 0; rank < member.neighbors().length; rank++) {
                long target = member.neighbors()[rank];
                boolean isFirst = seen.add(target);
                if (isFirst && !excluded.contains(target) && judge.wants(member, rank, member.similarities()[rank])) {
                    weights.merge(target, 1, Integer::sum);
                }
            }
        }
        return weights;
    }

    private long[] draw(List<GraphVertex> community, Map<Long, Integer> weights) {
        long identity = community.stream().mapToLong(GraphVertex::key).min().orElseThrow();
        long salt = order.placeOf(identity);
        return weights.entrySet().stream()
                .map(target -> new Drawn(target.getKey(), exponential(salt, target.getKey()) / target.getValue()))
                .sorted(Comparator.comparingDouble(Drawn::lot).thenComparingLong(Drawn::target))
                .limit(settings.hardNegatives() == 0 ? 0 : candidatesMax(settings.hardNegatives()))
                .mapToLong(Drawn::target)
                .toArray();
    }

    private record Drawn(long target, double lot) {}

    /** −ln(u) for u in (0, 1), from the upper 53 bits of a hash. */
    private static double exponential(long salt, long target) {
        return -StrictMath.log(((StableHash.of(salt, target) >>> 11) + 0.5) * 0x1p-53);
    }
}
