package io.b3stream.connectors.trainer;

import io.b3stream.connectors.generation.BatchSlice;
import io.b3stream.schemas.avro.Generation;

/**
 * One reader's way through an epoch, or through what is left of it.
 *
 * @param manifest of the generation
 * @param epoch from 0
 * @param start first batch that no reader has yielded when the pass begins
 * @param batchSize examples per batch
 * @param share this reader's part
 */
record Pass(Generation manifest, long epoch, int start, int batchSize, Share share) {
    Pass {
        int communitySize = manifest.getCommunitySize();
        boolean isPublished = epoch == 0 && batchSize == manifest.getBatchSize();
        if (!isPublished && batchSize % communitySize != 0) {
            throw new IllegalArgumentException("batches of generation " + manifest.getGeneration() + " of "
                    + manifest.getDataset() + " are put together of communities of " + communitySize
                    + ": a batch size of " + batchSize + " is no multiple; take "
                    + Math.max(1, batchSize / communitySize) * communitySize);
        }
        int total = batches(manifest, batchSize, isPublished);
        if (start > total) {
            throw new IllegalArgumentException("epoch " + epoch + " of generation " + manifest.getGeneration() + " of "
                    + manifest.getDataset() + " has " + total + " batches of " + batchSize
                    + ", the state to resume from says that " + start + " were yielded: it is of something else");
        }
    }

    /** Whether the batches are as they were published. */
    boolean isPublished() {
        return epoch == 0 && batchSize == manifest.getBatchSize();
    }

    /** Batches of the whole epoch. */
    int total() {
        return batches(manifest, batchSize, isPublished());
    }

    private static int batches(Generation manifest, int batchSize, boolean isPublished) {
        if (isPublished) {
            return manifest.getBatchCount();
        }
        long communities = ceilDiv(manifest.getExampleCount(), manifest.getCommunitySize());
        return Math.toIntExact(ceilDiv(communities, batchSize / manifest.getCommunitySize()));
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    /** Batches that this reader yields. */
    int count() {
        return share.countOf(start, total());
    }

    BatchSlice slice() {
        return new BatchSlice(start + share.rank(), share.worldSize(), count());
    }

    BatchesState state(int yielded) {
        return new BatchesState(
                BatchesState.VERSION,
                manifest.getDataset(),
                manifest.getGeneration(),
                epoch,
                start + share.worldSize() * yielded,
                batchSize);
    }
}
