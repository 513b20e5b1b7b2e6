package io.b3stream.mining.batch;

import java.util.Arrays;

/**
 * Who shares a batch, for one data set and one epoch. The sequence is cut from its beginning: every |B| examples make a
 * batch, every K of them a community; only the last batch and the last community can be short.
 *
 * @param sequence keys of all examples, each once; empty when the data set has fewer examples than one batch
 * @param settings sizes by which the sequence is cut
 * @param unseparated examples that share their batch with a copy of their query or positive text, because there are more
 *     copies than batches
 */
public record BatchPlan(long[] sequence, BatchSettings settings, int unseparated) {

    /** Number of batches, the short one included. */
    public int batches() {
        return ceilDivide(sequence.length, settings.batchSize());
    }

    /** Number of communities, the short one included. */
    public int communities() {
        return ceilDivide(sequence.length, settings.communitySize());
    }

    /** Throws unless every key stands in the sequence exactly once. */
    public void checkIntegrity(long[] keys) {
        long[] expected = keys.clone();
        long[] planned = sequence.clone();
        Arrays.sort(expected);
        Arrays.sort(planned);
        int mismatch = Arrays.mismatch(expected, planned);
        if (mismatch >= 0) {
            throw new IllegalStateException(planned.length + " of " + expected.length
                    + " examples are planned; in order of keys they differ first at " + mismatch);
        }
    }

    private static int ceilDivide(int count, int size) {
        return (count + size - 1) / size;
    }
}
