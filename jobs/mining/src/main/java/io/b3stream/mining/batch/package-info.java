/**
 * From communities to training batches of one data set: composition, separation of duplicates, the false-negative mask, hard
 * negatives from outside of the batch, and the figures that say how good the batches are.
 *
 * <p>Start with {@link io.b3stream.mining.batch.BatchComposer}, which decides who shares a batch, then
 * {@link io.b3stream.mining.batch.BatchAssembler}, which makes one batch of it. {@link
 * io.b3stream.mining.batch.NegativeDraw} stands between them where hard negatives from outside are wanted.
 *
 * <p>The paper's |B| is {@code batchSize}, its K {@code communitySize}.
 */
@NullMarked
package io.b3stream.mining.batch;

import org.jspecify.annotations.NullMarked;
