package io.b3stream.mining.similarity;

import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Which scorer is the fastest one here: {@link VectorApiScorer} where the JVM has the Vector API and the machine has
 * vector instructions for it, {@link FusedScorer}, about a third as fast, everywhere else.
 */
public final class Scorers {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int BITS_MIN = 128;

    private Scorers() {}

    /** A new scorer, the fastest of this JVM. */
    public static Scorer fastest() {
        return fastest(fallbackReason());
    }

    /** Why {@link #fastest} falls back to the slower scorer; empty when it does not. */
    public static Optional<String> fallbackReason() {
        boolean isPresent = ModuleLayer.boot().findModule(MODULE).isPresent();
        // Without the module the scorer's class cannot be linked. A method reference would, a lambda's body waits.
        return fallbackReason(isPresent, () -> VectorApiScorer.vectorBits());
    }

    static Optional<String> fallbackReason(boolean hasModule, IntSupplier vectorBits) {
        if (!hasModule) {
            return Optional.of("the JVM was started without --add-modules " + MODULE);
        }
        int bits = vectorBits.getAsInt();
        return bits < BITS_MIN
                ? Optional.of("the JVM has vectors of " + bits + " bits, " + BITS_MIN + " are needed")
                : Optional.empty();
    }

    static Scorer fastest(Optional<String> fallbackReason) {
        return fallbackReason.isPresent() ? new FusedScorer() : new VectorApiScorer();
    }
}
