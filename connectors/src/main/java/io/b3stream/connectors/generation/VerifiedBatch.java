package io.b3stream.connectors.generation;

import io.b3stream.schemas.avro.TrainingBatch;

/**
 * A batch whose digest was right.
 *
 * @param batch as it was published
 * @param bytes size of its value
 */
public record VerifiedBatch(TrainingBatch batch, int bytes) {}
