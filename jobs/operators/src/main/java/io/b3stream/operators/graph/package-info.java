/**
 * The kNN graph as Flink operators: thin adapters around {@code io.b3stream.mining.knn}.
 *
 * <p>In stream order: {@link io.b3stream.operators.graph.Admission} tells insertions, updates, deletions and re-deliveries
 * apart; {@link io.b3stream.operators.graph.GraphChain} wires the rest: {@link io.b3stream.operators.graph.Sequencer}
 * numbers micro-batches and sends each to every subtask, {@link io.b3stream.operators.graph.TargetShards} finds the best
 * targets of new queries, {@link io.b3stream.operators.graph.QueryShards} keeps the lists and asks, by {@link
 * io.b3stream.operators.graph.Feedback}, for those that have to be scored anew. {@link
 * io.b3stream.operators.graph.VertexReader} reads the lists from a savepoint.
 */
@NullMarked
package io.b3stream.operators.graph;

import org.jspecify.annotations.NullMarked;
