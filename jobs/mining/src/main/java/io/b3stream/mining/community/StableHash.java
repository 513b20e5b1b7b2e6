package io.b3stream.mining.community;

/**
 * Chance without a generator: a 64-bit hash of numbers that is the same on every machine, at every parallelism and after
 * every restart. The mixing step is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class StableHash {
    private StableHash() {}

    /** Hash of a seed and two numbers; order matters. */
    public static long of(long seed, long first, long second) {
        return mix(mix(mix(seed) ^ first) ^ second);
    }

    /** Hash of a seed and one number. */
    public static long of(long seed, long value) {
        return mix(mix(seed) ^ value);
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
