package io.b3stream.mining.batch;

/**
 * A batch and what can be counted of it.
 *
 * @param batch the batch
 * @param figures its counts
 */
public record AssembledBatch(ComposedBatch batch, BatchFigures figures) {}
