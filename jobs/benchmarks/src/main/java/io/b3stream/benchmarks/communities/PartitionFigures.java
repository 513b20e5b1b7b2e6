package io.b3stream.benchmarks.communities;

import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;

/**
 * How good a partition is.
 *
 * @param keptEdges window entries inside communities, as a share of all
 * @param windowShare ordered pairs inside communities whose target is in the query's window
 * @param contamination ordered pairs inside communities whose target ranks below p
 * @param duplicatePairs pairs inside communities with equal query or positive text
 * @param smallest size of the smallest community
 * @param largest size of the largest community
 * @param seconds wall-clock time of the partitioning
 */
record PartitionFigures(
        double keptEdges,
        double windowShare,
        double contamination,
        long duplicatePairs,
        int smallest,
        int largest,
        double seconds) {

    static PartitionFigures of(
            List<GraphVertex> vertices, Map<Long, Long> communities, RankWindow window, double seconds) {
        Map<Long, Integer> sizes = new HashMap<>();
        communities.values().forEach(community -> sizes.merge(community, 1, Integer::sum));
        double pairs = sizes.values().stream()
                .mapToLong(size -> (long) size * (size - 1))
                .sum();
        long kept = 0;
        long near = 0;
        long entries = 0;
        Map<String, Integer> copies = new HashMap<>();
        for (GraphVertex vertex : vertices) {
            long community = communityOf(communities, vertex.key());
            copies.merge(community + " query " + vertex.queryHash(), 1, Integer::sum);
            copies.merge(community + " positive " + vertex.positiveHash(), 1, Integer::sum);
            for (int rank = 0; rank < vertex.neighbors().length; rank++) {
                boolean isInside = communityOf(communities, vertex.neighbors()[rank]) == community;
                entries += window.contains(rank) ? 1 : 0;
                kept += isInside && window.contains(rank) ? 1 : 0;
                near += isInside && window.isNear(rank) ? 1 : 0;
            }
        }
        IntSummaryStatistics extent =
                sizes.values().stream().mapToInt(size -> size).summaryStatistics();
        long duplicates = copies.values().stream()
                .mapToLong(count -> (long) count * (count - 1) / 2)
                .sum();
        return new PartitionFigures(
                kept / (double) entries,
                kept / pairs,
                near / pairs,
                duplicates,
                extent.getMin(),
                extent.getMax(),
                seconds);
    }

    private static long communityOf(Map<Long, Long> communities, long key) {
        Long community = communities.get(key);
        if (community == null) {
            throw new IllegalStateException("example " + key + " is in no community");
        }
        return community;
    }
}
