package io.b3stream.mining.batch;

import java.io.Serializable;

/**
 * How communities become batches.
 *
 * @param batchSize |B|: examples of every batch but the short last one
 * @param communitySize K: members of a community; divides the batch size
 */
public record BatchSettings(int batchSize, int communitySize) implements Serializable {
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
    }

    /** Communities of a full batch: |B| / K. */
    public int communitiesPerBatch() {
        return batchSize / communitySize;
    }
}
