package io.b3stream.mining.batch;

import io.b3stream.mining.knn.GraphVertex;

/**
 * A target from outside of a batch that may become a hard negative of one of its communities.
 *
 * @param community index of the community in the batch
 * @param vertex the target's example; its list is not asked for
 * @param positive embedding of the target
 */
public record NegativeCandidate(int community, GraphVertex vertex, float[] positive) {}
