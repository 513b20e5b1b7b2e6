package io.b3stream.mining.batch;

/**
 * Targets from outside of a batch that are added as hard negatives, by column, ordered by community.
 *
 * @param communities index of the community that each was drawn for
 * @param keys its key
 * @param fingerprints four each, as for a member, see {@link Fingerprints}
 * @param payloads payload of its example, of which only the positive counts
 */
public record MinedNegatives(int[] communities, long[] keys, int[] fingerprints, byte[][] payloads) {
    /** None. */
    public static final MinedNegatives NONE = new MinedNegatives(new int[0], new long[0], new int[0], new byte[0][]);
}
