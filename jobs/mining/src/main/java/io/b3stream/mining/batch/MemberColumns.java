package io.b3stream.mining.batch;

/**
 * The examples of one data set, by column and in any order: what composition needs to know of them. 32 bytes each, so
 * that one task can compose a data set of 10^7 examples.
 *
 * @param keys key of each example
 * @param communities identity of its community
 * @param queryHashes hash of its normalised query text
 * @param positiveHashes hash of its normalised positive text
 */
public record MemberColumns(long[] keys, long[] communities, long[] queryHashes, long[] positiveHashes) {
    public MemberColumns {
        boolean isAligned = communities.length == keys.length
                && queryHashes.length == keys.length
                && positiveHashes.length == keys.length;
        if (!isAligned) {
            throw new IllegalArgumentException(keys.length + " keys, but " + communities.length + " communities, "
                    + queryHashes.length + " query hashes and " + positiveHashes.length + " positive hashes");
        }
    }

    int size() {
        return keys.length;
    }
}
