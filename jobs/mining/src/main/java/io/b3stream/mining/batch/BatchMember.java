package io.b3stream.mining.batch;

import io.b3stream.mining.knn.GraphVertex;

/**
 * An example of a batch with its embeddings.
 *
 * @param vertex the example with its list
 * @param query embedding of its query
 * @param positive embedding of its positive, of the same dimension
 */
public record BatchMember(GraphVertex vertex, float[] query, float[] positive) {}
