package io.b3stream.mining.community;

/** Whose turn it is: half of the vertices per round, by hash, so that neighbours do not swap labels for ever. */
public final class Activity {
    private Activity() {}

    /** Seed of the ties and turns of one round of label propagation; rounds begin with 1. */
    public static long propagationSeed(long seed, int round) {
        return StableHash.of(seed, round);
    }

    /** Seed of the ties of one round of packing; rounds begin with 1. */
    public static long packingSeed(long seed, int round) {
        return StableHash.of(~seed, round);
    }

    /** Seed of the ties, groups and swaps of one gain round; rounds begin with 1. */
    public static long gainSeed(long seed, int round) {
        return StableHash.of(seed, Long.MAX_VALUE, round);
    }

    /** Whether a vertex may move in the round with this seed. */
    public static boolean isActive(long roundSeed, long vertex) {
        return StableHash.of(roundSeed, ~vertex) >= 0;
    }
}
