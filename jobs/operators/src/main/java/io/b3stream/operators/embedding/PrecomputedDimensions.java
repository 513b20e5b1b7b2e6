package io.b3stream.operators.embedding;

import java.io.Serializable;

/** How long the precomputed embeddings of a data set are. */
@FunctionalInterface
public interface PrecomputedDimensions extends Serializable {
    /** Always as long as the teacher's. */
    PrecomputedDimensions AS_THE_TEACHERS = dataset -> 0;

    /** The dimension; 0 for the teacher's. */
    int of(String dataset);
}
