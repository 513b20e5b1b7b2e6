/**
 * Batches for trainers that run on the JVM; the contract is in {@code connectors/README.md}.
 *
 * <p>Start with {@link io.b3stream.connectors.trainer.Batches}, made of
 * {@link io.b3stream.connectors.trainer.BatchesSettings}. It plans one {@code Pass} after another; a {@code Passage} is the
 * iterator that goes through it, with batches that a {@code Prefetch} reads ahead from a {@code BatchFeed}: as they were
 * published, or put together anew. {@code GenerationFinder} finds the generation to read, with the other ranks.
 *
 * <p>Later epochs and other batch sizes are put together from the published communities: {@code CommunitySplit} cuts
 * batches into communities, {@code EpochCut} orders them and cuts the order into batches, {@code BatchJoin} joins the
 * communities of one batch. These three are functions of their arguments and know nothing of Kafka. Communities lie in a
 * {@code Spool} meanwhile, a file on the local disk.
 */
@NullMarked
package io.b3stream.connectors.trainer;

import org.jspecify.annotations.NullMarked;
