package io.b3stream.mining.community;

/**
 * A sequence of chances that is the same on every machine: SplitMix64 (Steele, Lea, Flood 2014) and a table of logarithms
 * from {@link StrictMath}. Not thread-safe.
 */
final class Chance {
    private static final int PATIENCES = 4_096;
    private static final float[] PATIENCE = patiences();

    private final long seed;
    private long count;

    Chance(long seed) {
        this.seed = seed;
    }

    /** A whole number in [0, bound). */
    int below(int bound) {
        return (int) ((next() >>> Integer.SIZE) * bound >>> Integer.SIZE);
    }

    /** −ln of a number in (0, 1), in steps: how much an annealing step may lose, in units of the temperature. */
    float patience() {
        return PATIENCE[below(PATIENCES)];
    }

    private long next() {
        return StableHash.of(seed, count++);
    }

    private static float[] patiences() {
        float[] table = new float[PATIENCES];
        for (int i = 0; i < PATIENCES; i++) {
            table[i] = (float) -StrictMath.log((i + 0.5) / PATIENCES);
        }
        return table;
    }
}
