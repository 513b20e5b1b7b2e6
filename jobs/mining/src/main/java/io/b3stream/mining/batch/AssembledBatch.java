package io.b3stream.mining.batch;

import org.jspecify.annotations.Nullable;

/**
 * A batch and what can be counted of it.
 *
 * @param dataset data set
 * @param batch the batch; null for a random one, which is only there to be counted, see {@link RandomBatches}
 * @param figures its counts
 */
public record AssembledBatch(String dataset, @Nullable ComposedBatch batch, BatchFigures figures) {}
