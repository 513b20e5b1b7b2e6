package io.b3stream.mining.community;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which list entries become edges, and of what weight. Two rules on top of the objective: examples with equal text
 * are neither attracted nor repelled by their lists (the swaps keep them apart anyway), and a hub, a target that very many
 * queries list, keeps only its most similar entries of either sign.
 */
public final class ListEdges {
    private static final Comparator<Citation> MOST_SIMILAR_FIRST = Comparator.comparingDouble(
                    (Citation citation) -> -citation.similarity())
            .thenComparingLong(Citation::source);

    private ListEdges() {}

    /** Takes one list entry: the target's key and the entry as its target sees it. */
    @FunctionalInterface
    public interface CitationSink {
        void accept(long target, Citation citation);
    }

    /** Takes one edge: the source's key, and its weight, which is not 0. */
    @FunctionalInterface
    public interface EdgeSink {
        void accept(long source, int weight);
    }

    /** Hands over the entries of one example's list that are wanted or repelled, or might be by their labels, best first. */
    public static void citations(GraphVertex vertex, Objective objective, CitationSink sink) {
        ContentHashes contents = ContentHashes.of(vertex);
        int end = Math.min(objective.window().end(), vertex.neighbors().length);
        for (int rank = 0; rank < end; rank++) {
            float similarity = vertex.similarities()[rank];
            int weight = objective.weight(rank, similarity, vertex.selfSimilarity());
            if (weight != 0 || objective.judgesLabel(vertex.labelHash())) {
                sink.accept(vertex.neighbors()[rank], new Citation(vertex.key(), contents, similarity, weight));
            }
        }
    }

    /**
     * Hands over the entries that point to one target and become edges, the most similar first.
     *
     * @param target key of the target
     * @param contents of the target
     * @param citations entries that point to it, in any order
     * @param settings how communities are found
     */
    public static void edges(
            long target, ContentHashes contents, List<Citation> citations, CommunitySettings settings, EdgeSink sink) {
        for (Citation citation : kept(target, contents, citations, settings)) {
            sink.accept(citation.source(), weight(citation, contents, settings.objective()));
        }
    }

    /** The entries that become edges, parameters as in {@link #edges}. */
    static List<Citation> kept(
            long target, ContentHashes contents, List<Citation> citations, CommunitySettings settings) {
        List<Citation> kept = new ArrayList<>();
        int wanted = 0;
        int repelled = 0;
        for (Citation citation : citations.stream().sorted(MOST_SIMILAR_FIRST).toList()) {
            if (citation.source() == target || citation.contents().isDuplicateOf(contents)) {
                continue;
            }
            int weight = weight(citation, contents, settings.objective());
            boolean isWanted = weight > 0 && wanted++ < settings.hubInEdgesMax();
            boolean isRepelled = weight < 0 && repelled++ < settings.hubInEdgesMax();
            if (isWanted || isRepelled) {
                kept.add(citation);
            }
        }
        return kept;
    }

    /** Equal labels repel, whatever the list says. */
    private static int weight(Citation citation, ContentHashes target, Objective objective) {
        boolean sharesLabel = objective.sharesLabel(citation.contents().label(), target.label());
        return sharesLabel ? -objective.penalty() : citation.weight();
    }
}
