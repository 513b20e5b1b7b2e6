package io.b3stream.mining.community;

import java.io.Serializable;
import java.util.Objects;

/**
 * What the members of a community should be to each other: which listed targets are wanted as in-batch negatives, and which
 * are held to be false negatives and repelled.
 *
 * <p>A community is worth the sum, over its ordered pairs (i, j), of +1 where the target of j is wanted by query i, of −λ
 * where it is repelled. Weights are whole numbers in units of 1/{@value #UNIT}, so that sums do not depend on their order.
 *
 * @param rule how a listed target is judged
 * @param window ranks of the list: p, the ranks below which the rank rule repels, and m, those after them; p + m are listed
 * @param similarityShare α: the similarity rule repels a target with s_ij > α·s_ii
 * @param firstRank r0: the similarity rule wants only targets of this rank and above
 * @param penalty λ in units of 1/{@value #UNIT}: weight of a repelled pair
 */
public record Objective(Rule rule, RankWindow window, double similarityShare, int firstRank, int penalty)
        implements Serializable {
    /** Weight of a wanted pair: one, in the units of all weights. */
    public static final int UNIT = 10;
    /** Largest λ that is accepted. */
    public static final int PENALTY_MAX = 100 * UNIT;

    private static final long serialVersionUID = 1L;

    /** How a listed target is judged. */
    public enum Rule {
        /** Ranks below p are repelled, ranks in [p, p + m) are wanted (B3, arXiv 2505.11293, section 3). */
        RANK_WINDOW,
        /**
         * Targets more similar than α times the query's own positive are repelled, all others from rank r0 on are wanted
         * (after NV-Retriever, arXiv 2407.15831).
         */
        POSITIVE_AWARE
    }

    public Objective {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(window, "window");
        if (!(similarityShare > 0 && similarityShare <= 2)) {
            throw new IllegalArgumentException("similarityShare must be in (0, 2], is " + similarityShare);
        }
        if (firstRank < 0 || firstRank >= window.end()) {
            throw new IllegalArgumentException(
                    "firstRank must be in [0, " + window.end() + "), the listed ranks, is " + firstRank);
        }
        if (penalty < 0 || penalty > PENALTY_MAX) {
            throw new IllegalArgumentException("penalty must be in [0, " + PENALTY_MAX + "], is " + penalty);
        }
    }

    /**
     * The rank rule.
     *
     * @param penalty λ, rounded to a tenth
     */
    public static Objective rankWindow(RankWindow window, double penalty) {
        return new Objective(Rule.RANK_WINDOW, window, 1, 0, units(penalty));
    }

    /**
     * The similarity rule.
     *
     * @param similarityShare α
     * @param firstRank r0
     * @param penalty λ, rounded to a tenth
     */
    public static Objective positiveAware(RankWindow window, double similarityShare, int firstRank, double penalty) {
        return new Objective(Rule.POSITIVE_AWARE, window, similarityShare, firstRank, units(penalty));
    }

    private static int units(double penalty) {
        if (!(penalty >= 0 && penalty <= PENALTY_MAX / UNIT)) {
            throw new IllegalArgumentException("penalty must be in [0, " + PENALTY_MAX / UNIT + "], is " + penalty);
        }
        return (int) Math.round(penalty * UNIT);
    }

    /**
     * Whether a target is held to be a false negative of a query.
     *
     * @param rank of the target in the query's list; {@link Integer#MAX_VALUE} when it is not listed
     * @param similarity s_ij of query and target
     * @param selfSimilarity s_ii of the query and its own positive
     */
    public boolean repels(int rank, float similarity, float selfSimilarity) {
        return switch (rule) {
            case RANK_WINDOW -> window.isNear(rank);
            case POSITIVE_AWARE -> similarity > similarityShare * selfSimilarity;
        };
    }

    /** Whether a listed target is wanted as a negative; parameters as in {@link #repels}. */
    public boolean wants(int rank, float similarity, float selfSimilarity) {
        return switch (rule) {
            case RANK_WINDOW -> window.contains(rank);
            case POSITIVE_AWARE ->
                rank >= firstRank && rank < window.end() && !repels(rank, similarity, selfSimilarity);
        };
    }

    /** Whether the mask of a batch can hold pairs that are not in any list, so that vectors are needed to find them. */
    public boolean judgesUnlisted() {
        return rule == Rule.POSITIVE_AWARE;
    }
}
