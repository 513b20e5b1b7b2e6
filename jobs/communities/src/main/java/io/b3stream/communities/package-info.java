/**
 * From a savepoint of the graph to a generation of batches, as one bounded program: the only place that knows Gelly and
 * the DataSet API.
 *
 * <p>Start with {@link io.b3stream.communities.GenerationProgram}, which wires everything behind one sink;
 * {@link io.b3stream.communities.BalancedCommunities} is the graph algorithm, {@link io.b3stream.communities.SnapshotSource}
 * reads the savepoint, {@link io.b3stream.communities.PriorCommunities} is where the generation before comes
 * in. What is decided, is decided in {@code io.b3stream.mining}; here it is only carried about.
 */
@NullMarked
package io.b3stream.communities;

import org.jspecify.annotations.NullMarked;
