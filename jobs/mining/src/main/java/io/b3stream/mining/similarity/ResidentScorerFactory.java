package io.b3stream.mining.similarity;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the device that keeps blocks of vectors where they are scored: travels with a job, holds settings only. */
@FunctionalInterface
public interface ResidentScorerFactory extends Serializable {
    /** No device: everything is scored by a {@link Scorer}. */
    ResidentScorerFactory NONE = new None();

    /**
     * Opens it; the caller closes it.
     *
     * @param assignedGpu the GPU that is meant for this task; empty when none is
     * @return empty where there is no device, or none that works and that was not insisted on
     */
    Optional<ResidentScorer> open(OptionalInt assignedGpu);

    /** Whether a device is wanted. */
    default boolean isWanted() {
        return true;
    }

    /** Says so wherever it has travelled to. */
    record None() implements ResidentScorerFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<ResidentScorer> open(OptionalInt assignedGpu) {
            return Optional.empty();
        }

        @Override
        public boolean isWanted() {
            return false;
        }
    }
}
