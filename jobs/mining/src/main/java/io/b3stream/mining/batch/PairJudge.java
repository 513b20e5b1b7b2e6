package io.b3stream.mining.batch;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.example.NormalizedText;
import io.b3stream.mining.knn.GraphVertex;

/** Tells which examples must not be negatives of a query. */
final class PairJudge {
    private final Objective objective;

    PairJudge(Objective objective) {
        this.objective = objective;
    }

    /**
     * Whether the objective holds the positive of one example to be a false negative of another's query.
     *
     * @param rank of the target in the query's list; {@link Integer#MAX_VALUE} when it is not listed
     * @param similarity of query and target
     */
    boolean repels(GraphVertex query, GraphVertex target, int rank, float similarity) {
        return repels(query, rank, similarity) || objective.sharesLabel(query.labelHash(), target.labelHash());
    }

    /** The same for a target of which only the list tells. */
    boolean repels(GraphVertex query, int rank, float similarity) {
        return objective.repels(rank, similarity, query.selfSimilarity())
                || similarity >= objective.nearSimilarity(query.similarities());
    }

    /** Whether a listed target is wanted as a hard negative. */
    boolean wants(GraphVertex query, int rank, float similarity) {
        return objective.wants(rank, similarity, query.selfSimilarity());
    }

    /**
     * Whether the pair must be masked: it is repelled, or both have equal query or positive text, or the target is one of the
     * query's further positives. Parameters as in {@link #repels}.
     */
    boolean masks(GraphVertex query, GraphVertex target, int rank, float similarity) {
        return repels(query, target, rank, similarity)
                || isDuplicate(query, target)
                || isExtraPositive(query, target.positiveHash());
    }

    /** Whether a vertex has a label that counts. */
    boolean countsLabel(GraphVertex vertex) {
        return objective.sharesLabel(vertex.labelHash(), vertex.labelHash());
    }

    static boolean isDuplicate(GraphVertex one, GraphVertex other) {
        return NormalizedText.isSame(one.queryHash(), other.queryHash())
                || NormalizedText.isSame(one.positiveHash(), other.positiveHash());
    }

    private static boolean isExtraPositive(GraphVertex query, long positiveHash) {
        for (long extra : query.extraPositiveHashes()) {
            if (NormalizedText.isSame(extra, positiveHash)) {
                return true;
            }
        }
        return false;
    }
}
