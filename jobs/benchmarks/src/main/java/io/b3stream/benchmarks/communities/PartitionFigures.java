package io.b3stream.benchmarks.communities;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.Objective.SimilarityBounds;
import io.b3stream.mining.community.RankWindow;
import java.util.IntSummaryStatistics;
import java.util.List;

/**
 * How good a partition is. Shares are of all ordered pairs inside communities.
 *
 * @param kept window entries inside communities
 * @param keptEdges the same, as a share of all window entries
 * @param windowShare pairs whose target is in the query's window
 * @param nearShare contamination: pairs whose target ranks below p
 * @param similarShare pairs whose target is listed and more similar than {@value #SHARE} of the query's own positive
 * @param weight worth under an objective: wanted entries inside communities, less λ for each repelled one
 * @param duplicatePairs unordered pairs inside communities with equal query or positive text
 * @param smallest size of the smallest community
 * @param largest size of the largest community
 * @param exact communities of exactly K members, or of N mod K once
 */
record PartitionFigures(
        long kept,
        double keptEdges,
        double windowShare,
        double nearShare,
        double similarShare,
        double weight,
        long duplicatePairs,
        int smallest,
        int largest,
        boolean exact) {
    /** α of the similarity rule. */
    static final double SHARE = .9;

    /** Rates a partition, given as the number of each vertex's community by position. */
    static PartitionFigures of(GraphLists lists, int[] communities, int communitySize, Objective objective) {
        List<int[]> members = Members.of(communities);
        double pairs = members.stream()
                .mapToLong(community -> (long) community.length * (community.length - 1))
                .sum();
        Counts counts = new Counts(objective);
        for (int query = 0; query < lists.size(); query++) {
            for (int rank = 0; rank < lists.targets()[query].length; rank++) {
                boolean isInside = communities[lists.targets()[query][rank]] == communities[query];
                counts.add(rank, lists.similarities()[query][rank], lists.selfSimilarities()[query], isInside);
            }
        }
        IntSummaryStatistics sizes =
                members.stream().mapToInt(community -> community.length).summaryStatistics();
        return new PartitionFigures(
                counts.kept,
                counts.kept / (double) counts.entries,
                counts.kept / pairs,
                counts.near / pairs,
                counts.similar / pairs,
                counts.weight / (double) Objective.UNIT,
                Members.duplicatePairs(lists, members),
                sizes.getMin(),
                sizes.getMax(),
                Members.areExact(members, lists.size(), communitySize));
    }

    /** Sums over list entries; all in whole numbers. */
    private static final class Counts {
        private final Objective objective;
        private final Objective similarity;
        private long entries;
        private long kept;
        private long near;
        private long similar;
        private long weight;

        Counts(Objective objective) {
            this.objective = objective;
            this.similarity = Objective.positiveAware(objective.window(), new SimilarityBounds(SHARE, 0), 0);
        }

        void add(int rank, float score, float self, boolean isInside) {
            RankWindow window = objective.window();
            entries += window.contains(rank) ? 1 : 0;
            if (!isInside) {
                return;
            }
            kept += window.contains(rank) ? 1 : 0;
            near += window.isNear(rank) ? 1 : 0;
            similar += similarity.repels(rank, score, self) ? 1 : 0;
            if (objective.repels(rank, score, self)) {
                weight -= objective.penalty();
                return;
            }
            weight += objective.wants(rank, score, self) ? Objective.UNIT : 0;
        }
    }
}
