package io.b3stream.connectors.generation;

import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import java.util.List;

/**
 * Committed batches of one data set: what the manifest must say of them.
 *
 * @param dataset data set
 * @param generation number of the generation
 * @param batchTopic where they lie
 * @param offsets ranges per partition, ascending by partition; other data sets' batches may lie in between
 * @param batchCount number of batches
 * @param exampleCount examples in all batches together
 * @param contentSha256 SHA-256 over the values in index order, lower-case hexadecimal
 */
public record PublishedBatches(
        String dataset,
        long generation,
        String batchTopic,
        List<OffsetRange> offsets,
        int batchCount,
        long exampleCount,
        String contentSha256) {
    public PublishedBatches {
        offsets = List.copyOf(offsets);
    }

    /** Sets the fields of a manifest that the publisher knows; the caller sets the others. */
    public Generation.Builder describe(Generation.Builder manifest) {
        return manifest.setDataset(dataset)
                .setGeneration(generation)
                .setBatchTopic(batchTopic)
                .setBatchOffsets(offsets)
                .setBatchCount(batchCount)
                .setExampleCount(exampleCount)
                .setContentSha256(contentSha256);
    }

    /** Whether a manifest says of the batches what is true. */
    boolean isDescribedBy(Generation manifest) {
        return manifest.getDataset().equals(dataset)
                && manifest.getGeneration() == generation
                && manifest.getBatchTopic().equals(batchTopic)
                && manifest.getBatchOffsets().equals(offsets)
                && manifest.getBatchCount() == batchCount
                && manifest.getExampleCount() == exampleCount
                && manifest.getContentSha256().equals(contentSha256);
    }
}
