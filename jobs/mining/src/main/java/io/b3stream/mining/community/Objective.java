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
 * @param bounds numbers of the similarity rule
 * @param penalty λ in units of 1/{@value #UNIT}: weight of a repelled pair
 * @param labels what equal labels mean
 */
public record Objective(Rule rule, RankWindow window, SimilarityBounds bounds, int penalty, Labels labels)
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

    /** What it means that two examples have the same label. */
    public enum Labels {
        /** Nothing. */
        IGNORED,
        /** Neither is a negative of the other: repelled like a false negative, and always masked. */
        SHARED_IS_POSITIVE
    }

    /**
     * Numbers of the similarity rule.
     *
     * @param share α: a target with s_ij > α·s_ii is repelled
     * @param firstRank r0: only targets of this rank and above are wanted
     */
    public record SimilarityBounds(double share, int firstRank) implements Serializable {
        /** Not asked by the rank rule. */
        static final SimilarityBounds NONE = new SimilarityBounds(1, 0);

        private static final long serialVersionUID = 1L;

        public SimilarityBounds {
            if (!(share > 0 && share <= 2)) {
                throw new IllegalArgumentException("share must be in (0, 2], is " + share);
            }
            if (firstRank < 0) {
                throw new IllegalArgumentException("firstRank must be at least 0, is " + firstRank);
            }
        }
    }

    public Objective {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(bounds, "bounds");
        Objects.requireNonNull(labels, "labels");
        if (bounds.firstRank() >= window.end()) {
            throw new IllegalArgumentException("firstRank must be below " + window.end()
                    + ", the number of listed ranks, is " + bounds.firstRank());
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
        return new Objective(Rule.RANK_WINDOW, window, SimilarityBounds.NONE, units(penalty), Labels.IGNORED);
    }

    /**
     * The similarity rule.
     *
     * @param penalty λ, rounded to a tenth
     */
    public static Objective positiveAware(RankWindow window, SimilarityBounds bounds, double penalty) {
        return new Objective(Rule.POSITIVE_AWARE, window, bounds, units(penalty), Labels.IGNORED);
    }

    /** The same with another meaning of labels. */
    public Objective withLabels(Labels other) {
        return new Objective(rule, window, bounds, penalty, other);
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
            case POSITIVE_AWARE -> similarity > bounds.share() * selfSimilarity;
        };
    }

    /**
     * The similarity from which the rank rule holds a target for near whatever its rank: that of the last near rank. Ties go
     * on beyond that rank (copies of one text lie at one place), and a list that is not exact may lack a near target.
     *
     * @param similarities of a query's list, best first
     * @return positive infinity when there is no such bound
     */
    public float nearSimilarity(float[] similarities) {
        int near = window.nearRanks();
        boolean isBounded = rule == Rule.RANK_WINDOW && near > 0 && similarities.length >= near;
        return isBounded ? similarities[near - 1] : Float.POSITIVE_INFINITY;
    }

    /** Whether a listed target is wanted as a negative; parameters as in {@link #repels}. */
    public boolean wants(int rank, float similarity, float selfSimilarity) {
        return switch (rule) {
            case RANK_WINDOW -> window.contains(rank);
            case POSITIVE_AWARE ->
                rank >= bounds.firstRank() && rank < window.end() && !repels(rank, similarity, selfSimilarity);
        };
    }

    /**
     * How many targets of a list are wanted.
     *
     * @param similarities of the listed targets, best first
     */
    public int wanted(float[] similarities, float selfSimilarity) {
        int count = 0;
        for (int rank = 0; rank < similarities.length; rank++) {
            count += wants(rank, similarities[rank], selfSimilarity) ? 1 : 0;
        }
        return count;
    }

    /** Weight of a listed target, in units of 1/{@value #UNIT}; parameters as in {@link #repels}. */
    public int weight(int rank, float similarity, float selfSimilarity) {
        if (repels(rank, similarity, selfSimilarity)) {
            return -penalty;
        }
        return wants(rank, similarity, selfSimilarity) ? UNIT : 0;
    }

    /**
     * Whether two examples are positives of each other by their labels.
     *
     * @param label hash of a label, 0 for none
     */
    public boolean sharesLabel(long label, long otherLabel) {
        return judgesLabel(label) && label == otherLabel;
    }

    /** Whether it matters that an example has this label. */
    public boolean judgesLabel(long label) {
        return labels == Labels.SHARED_IS_POSITIVE && label != 0;
    }
}
