package io.b3stream.mining.batch;

import io.b3stream.mining.community.StableHash;

/**
 * Decides the order of the communities of one epoch: by hash of (seed, generation, epoch, community).
 *
 * @param seed of the settings
 * @param generation number of the generation
 * @param epoch 0 for the batches that are published
 */
public record BatchOrder(long seed, long generation, long epoch) {

    /** The order of the batches that are published: epoch 0. */
    public static BatchOrder published(long seed, long generation) {
        return new BatchOrder(seed, generation, 0);
    }

    /** The place of a community: lower comes first; equal places by identity. */
    public long placeOf(long community) {
        return StableHash.of(StableHash.of(seed, generation, epoch), community);
    }
}
