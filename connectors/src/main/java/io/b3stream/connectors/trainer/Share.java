package io.b3stream.connectors.trainer;

import org.jspecify.annotations.Nullable;

/**
 * One reader's part of the batches: of batches s, s + 1, ... it takes s + rank, s + rank + worldSize and so on, as many as
 * every other rank.
 *
 * @param rank from 0 below {@code worldSize}
 * @param worldSize number of readers that share an epoch
 * @param agreement how they agree on a generation; null when there is nothing to agree on
 */
public record Share(int rank, int worldSize, @Nullable GenerationAgreement agreement) {
    public Share {
        if (worldSize < 1 || rank < 0 || rank >= worldSize) {
            throw new IllegalArgumentException(
                    "rank must be in [0, worldSize), are rank " + rank + " and worldSize " + worldSize);
        }
    }

    static Share alone() {
        return new Share(0, 1, null);
    }

    /** Batches that each reader takes of [start, end). */
    int countOf(int start, int end) {
        return (end - start) / worldSize;
    }

    long agree(long proposal) {
        return agreement == null ? proposal : agreement.agree(proposal);
    }
}
