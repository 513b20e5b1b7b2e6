package io.b3stream.mining.community;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which window entries become edges. Two rules on top of the window itself: examples with equal text are not
 * attracted to each other, and a hub (a target that very many queries list) keeps only its most similar entries.
 */
public final class WindowEdges {
    private static final Comparator<Citation> MOST_SIMILAR_FIRST = Comparator.comparingDouble(
                    (Citation citation) -> -citation.similarity())
            .thenComparingLong(Citation::source);

    private WindowEdges() {}

    /** Takes one window entry: the target's key and the entry as its target sees it. */
    @FunctionalInterface
    public interface CitationSink {
        void accept(long target, Citation citation);
    }

    /** Hands over the entries of one example's list that lie in the window, best first. */
    public static void citations(GraphVertex vertex, RankWindow window, CitationSink sink) {
        int end = Math.min(window.end(), vertex.neighbors().length);
        for (int rank = window.nearRanks(); rank < end; rank++) {
            sink.accept(
                    vertex.neighbors()[rank],
                    new Citation(vertex.key(), vertex.queryHash(), vertex.positiveHash(), vertex.similarities()[rank]));
        }
    }

    /**
     * The entries that point to one target and become edges.
     *
     * @param target key of the target
     * @param queryHash hash of the target's own query text
     * @param positiveHash hash of the target's own positive text
     * @param citations window entries that point to it, in any order
     * @param hubInEdgesMax entries that are kept at most
     * @return sources of the kept entries, the most similar first
     */
    public static long[] sources(
            long target, long queryHash, long positiveHash, List<Citation> citations, int hubInEdgesMax) {
        List<Citation> kept = new ArrayList<>(citations.size());
        for (Citation citation : citations) {
            boolean isSelf = citation.source() == target;
            if (!isSelf && citation.queryHash() != queryHash && citation.positiveHash() != positiveHash) {
                kept.add(citation);
            }
        }
        kept.sort(MOST_SIMILAR_FIRST);
        return kept.stream().limit(hubInEdgesMax).mapToLong(Citation::source).toArray();
    }
}
