package io.b3stream.communities;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.knn.GraphVertex;
import java.util.stream.IntStream;

/**
 * What is known of a vertex in two generations. Its pieces come from several places and are put together by key; a piece
 * that has not come is empty.
 *
 * @param vertex key
 * @param dataset data set, empty when the vertex is not in the snapshot
 * @param targets wanted targets of its list
 * @param before its community in the generation before, one element or none
 * @param now its community now, one element or none
 */
public record Standing(long vertex, String dataset, long[] targets, long[] before, long[] now) {
    static final String VERTEX = "vertex";

    private static final long[] NONE = {};

    static Standing ofList(GraphVertex vertex, Objective objective) {
        int listed = Math.min(vertex.neighbors().length, objective.window().end());
        long[] targets = IntStream.range(0, listed)
                .filter(rank -> objective.wants(rank, vertex.similarities()[rank], vertex.selfSimilarity()))
                .mapToLong(rank -> vertex.neighbors()[rank])
                .toArray();
        return new Standing(vertex.key(), vertex.dataset(), targets, NONE, NONE);
    }

    static Standing ofBefore(PriorMember member) {
        return new Standing(member.vertex(), "", NONE, new long[] {member.community()}, NONE);
    }

    static Standing ofNow(long vertex, long community) {
        return new Standing(vertex, "", NONE, NONE, new long[] {community});
    }

    /** Both together: of each piece the one that has come. */
    Standing with(Standing other) {
        return new Standing(
                vertex,
                dataset.isEmpty() ? other.dataset : dataset,
                targets.length == 0 ? other.targets : targets,
                before.length == 0 ? other.before : before,
                now.length == 0 ? other.now : now);
    }

    boolean isInSnapshot() {
        return !dataset.isEmpty();
    }

    /** In both generations. */
    boolean isKnown() {
        return isInSnapshot() && before.length > 0;
    }
}
