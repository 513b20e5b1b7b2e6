package io.b3stream.mining.batch;

/**
 * One batch of one data set before it is put on the wire. Positions refer to the order of {@code keys}.
 *
 * @param dataset data set
 * @param index dense from 0 within the data set
 * @param batchCount batches of the data set in this generation
 * @param isShort whether this is the one last batch that holds fewer than the batch size
 * @param keys members in order
 * @param payloads the members' payloads, aligned with {@code keys}
 * @param communityStarts position of the first member of each community, ascending, beginning with 0
 * @param falseNegativeQueries query positions of the masked ordered pairs, sorted by query, then positive
 * @param falseNegativePositives positive positions of the masked ordered pairs, aligned
 * @param fingerprints what a reader needs to put its communities together with those of other batches
 * @param negatives hard negatives from outside of the batch
 */
public record ComposedBatch(
        String dataset,
        int index,
        int batchCount,
        boolean isShort,
        long[] keys,
        byte[][] payloads,
        int[] communityStarts,
        int[] falseNegativeQueries,
        int[] falseNegativePositives,
        Fingerprints fingerprints,
        MinedNegatives negatives) {}
