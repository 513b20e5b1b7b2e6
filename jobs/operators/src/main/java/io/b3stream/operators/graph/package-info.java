/**
 * The kNN graph as Flink operators: thin adapters around {@code io.b3stream.mining.knn}.
 *
 * <p>In stream order: {@link io.b3stream.operators.graph.Admission} sorts out re-deliveries,
 * {@link io.b3stream.operators.graph.Sequencer} numbers micro-batches and sends each to every shard,
 * {@link io.b3stream.operators.graph.TargetShards} finds the best targets of new queries,
 * {@link io.b3stream.operators.graph.QueryShards} keeps the lists. {@link io.b3stream.operators.graph.VertexReader} reads
 * them from a savepoint.
 */
@NullMarked
package io.b3stream.operators.graph;

import org.jspecify.annotations.NullMarked;
