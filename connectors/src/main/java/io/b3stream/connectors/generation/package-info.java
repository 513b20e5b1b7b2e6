/**
 * Generations of training batches on Kafka.
 *
 * <p>{@link io.b3stream.connectors.generation.GenerationPublisher} writes all batches in one transaction and then the
 * manifests in a second one. A generation exists once its manifest does: batches of an attempt that failed in between stay
 * on the topic, outside of every manifest's offset ranges, and nobody reads them.
 * {@link io.b3stream.connectors.generation.GenerationReader} reads a generation by its manifest and verifies all of it,
 * {@link io.b3stream.connectors.generation.BatchRange} one partition of it, and
 * {@link io.b3stream.connectors.generation.BatchMixture} puts the batches of several data sets into one order.
 */
@NullMarked
package io.b3stream.connectors.generation;

import org.jspecify.annotations.NullMarked;
