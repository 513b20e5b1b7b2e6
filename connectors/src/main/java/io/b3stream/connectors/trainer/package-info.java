/**
 * Batches for trainers that run on the JVM; the contract is in {@code connectors/README.md}.
 *
 * <p>Later epochs and other batch sizes are put together from the published communities: {@code CommunitySplit} cuts
 * batches into communities, {@code EpochCut} orders them and cuts the order into batches, {@code BatchJoin} joins the
 * communities of one batch. These three are functions of their arguments and know nothing of Kafka.
 */
@NullMarked
package io.b3stream.connectors.trainer;

import org.jspecify.annotations.NullMarked;
