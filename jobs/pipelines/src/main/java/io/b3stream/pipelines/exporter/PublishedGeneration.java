package io.b3stream.pipelines.exporter;

import io.b3stream.schemas.avro.Generation;
import java.util.OptionalLong;

/**
 * The newest generation of a data set.
 *
 * @param arrived records that have come since its snapshot; empty when the input topic cannot be asked
 */
public record PublishedGeneration(Generation manifest, OptionalLong arrived) {
    String dataset() {
        return manifest.getDataset();
    }
}
