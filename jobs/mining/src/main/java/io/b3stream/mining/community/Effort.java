package io.b3stream.mining.community;

import java.io.Serializable;

/**
 * How long communities are looked for.
 *
 * @param propagationRounds rounds of size-constrained label propagation; half of those who may move do so in each
 * @param gainRounds rounds of swaps inside groups of communities; 0 leaves them as packing made them
 * @param isAnnealed whether the first rounds also take swaps that lose, ever fewer; else every swap gains
 */
public record Effort(int propagationRounds, int gainRounds, boolean isAnnealed) implements Serializable {
    /** Rounds of label propagation unless set. */
    public static final int PROPAGATION_ROUNDS_DEFAULT = 6;
    /** Gain rounds of a full build unless set. */
    public static final int GAIN_ROUNDS_DEFAULT = 12;
    /** Gain rounds of a refresh unless set. */
    public static final int REFRESH_ROUNDS_DEFAULT = 6;
    /** More rounds of either kind are refused: nothing moves any more long before. */
    public static final int ROUNDS_MAX = 1_000;

    private static final long serialVersionUID = 1L;

    public Effort {
        if (propagationRounds < 1 || propagationRounds > ROUNDS_MAX) {
            throw new IllegalArgumentException(
                    "propagationRounds must be in [1, " + ROUNDS_MAX + "], is " + propagationRounds);
        }
        if (gainRounds < 0 || gainRounds > ROUNDS_MAX) {
            throw new IllegalArgumentException("gainRounds must be in [0, " + ROUNDS_MAX + "], is " + gainRounds);
        }
    }

    /** From nothing: label propagation, then annealed gain rounds. */
    public static Effort full(int gainRounds) {
        return new Effort(PROPAGATION_ROUNDS_DEFAULT, gainRounds, true);
    }

    /** From the communities of the generation before: only newcomers look for a place, then swaps that gain. */
    public static Effort refresh(int gainRounds) {
        return new Effort(PROPAGATION_ROUNDS_DEFAULT, gainRounds, false);
    }
}
