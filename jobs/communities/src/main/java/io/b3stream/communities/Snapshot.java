package io.b3stream.communities;

import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import org.apache.flink.api.java.DataSet;
import org.jspecify.annotations.Nullable;

/**
 * What a generation is made of.
 *
 * @param vertices all examples, of any number of data sets
 * @param queries embedding of every example's query
 * @param positives embedding of every example's positive
 * @param headers opaque pieces that the sink wants first, such as the splits of the source; may be empty
 * @param prior communities of the generation before, to compare with, and to start from where the settings say so; null when
 *     there are none
 */
public record Snapshot(
        DataSet<GraphVertex> vertices,
        DataSet<VectorEntry> queries,
        DataSet<VectorEntry> positives,
        DataSet<byte[]> headers,
        @Nullable PriorCommunities prior) {}
