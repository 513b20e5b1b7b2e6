package io.b3stream.communities;

import io.b3stream.mining.knn.GraphVertex;
import org.jspecify.annotations.Nullable;

/**
 * One piece of what a batch needs of an example, on its way there: exactly one of the three. They travel apart, each once.
 *
 * @param vertex the example; of a candidate without its list
 * @param query embedding of its query
 * @param positive embedding of its positive
 */
public record BatchPart(@Nullable GraphVertex vertex, float @Nullable [] query, float @Nullable [] positive) {
    static BatchPart ofVertex(GraphVertex vertex) {
        return new BatchPart(vertex, null, null);
    }

    static BatchPart ofQuery(float[] query) {
        return new BatchPart(null, query, null);
    }

    static BatchPart ofPositive(float[] positive) {
        return new BatchPart(null, null, positive);
    }
}
