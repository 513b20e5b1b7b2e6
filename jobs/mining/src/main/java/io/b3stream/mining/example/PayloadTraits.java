package io.b3stream.mining.example;

/**
 * What a payload tells of an example beside its two texts: whose positives it may not be a negative of.
 *
 * @param labelHash hash of its label, 0 for none, see {@link #labelHash(String)}
 * @param extraPositiveHashes hashes of the normalised texts of its further positives, in the payload's order; may be empty
 */
public record PayloadTraits(long labelHash, long[] extraPositiveHashes) {
    /** No label and no further positives. */
    public static final PayloadTraits NONE = new PayloadTraits(0, new long[0]);

    /** 64-bit hash of a label, never 0. */
    public static long labelHash(String label) {
        long hash = ExampleKey.hash(label);
        return hash == 0 ? 1 : hash;
    }
}
