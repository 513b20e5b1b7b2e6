package io.b3stream.mining.batch;

import java.io.Serializable;

/**
 * How communities become batches.
 *
 * @param batchSize |B|: examples of every batch but the short last one
 * @param communitySize K: members of a community; divides the batch size
 * @param hardNegatives h: targets from outside of the batch that are added for each community as hard negatives, where so
 *     many can be had; 0 for none
 */
public record BatchSettings(int batchSize, int communitySize, int hardNegatives) implements Serializable {
    /** Largest h that is accepted. */
    public static final int HARD_NEGATIVES_MAX = 64;

    private static final long serialVersionUID = 1L;

    public BatchSettings {
        if (communitySize < 2) {
            throw new IllegalArgumentException("communitySize must be at least 2, is " + communitySize);
        }
        if (batchSize < communitySize) {
            throw new IllegalArgumentException("batchSize " + batchSize + " is smaller than communitySize "
                    + communitySize + ": take a batchSize of at least " + communitySize
                    + " or a communitySize of at most " + batchSize);
        }
        int excess = batchSize % communitySize;
        if (excess != 0) {
            int below = batchSize - excess;
            throw new IllegalArgumentException("batchSize " + batchSize + " is not a multiple of communitySize "
                    + communitySize + ": the nearest batch sizes are " + below + " and " + (below + communitySize));
        }
        if (hardNegatives < 0 || hardNegatives > HARD_NEGATIVES_MAX) {
            throw new IllegalArgumentException(
                    "hardNegatives must be in [0, " + HARD_NEGATIVES_MAX + "], is " + hardNegatives);
        }
    }

    /** Batches without hard negatives from outside. */
    public BatchSettings(int batchSize, int communitySize) {
        this(batchSize, communitySize, 0);
    }

    /** The same with another number of hard negatives per community. */
    public BatchSettings withHardNegatives(int other) {
        return new BatchSettings(batchSize, communitySize, other);
    }

    /** Communities of a full batch: |B| / K. */
    public int communitiesPerBatch() {
        return batchSize / communitySize;
    }
}
