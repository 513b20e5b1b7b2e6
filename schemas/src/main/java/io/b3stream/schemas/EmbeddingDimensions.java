package io.b3stream.schemas;

import java.io.Serializable;
import java.util.Map;

/**
 * How long precomputed embeddings must be.
 *
 * @param teacher where examples may bring their embeddings or leave them to the teacher; 0 accepts any length, equal
 *     on both sides
 * @param precomputed of the data sets whose examples must all bring them, by name; from whatever vendor
 */
public record EmbeddingDimensions(int teacher, Map<String, Integer> precomputed) implements Serializable {
    private static final long serialVersionUID = 1L;

    public EmbeddingDimensions {
        if (teacher < 0) {
            throw new IllegalArgumentException("teacher must be at least 0, is " + teacher);
        }
        precomputed = Map.copyOf(precomputed);
        precomputed.forEach((dataset, dimension) -> {
            if (dimension < 1) {
                throw new IllegalArgumentException(
                        "the dimension of data set " + dataset + " must be at least 1, is " + dimension);
            }
        });
    }

    /** Of the teacher alone. */
    public static EmbeddingDimensions ofTeacher(int dimension) {
        return new EmbeddingDimensions(dimension, Map.of());
    }

    /** What the embeddings of an example of this data set must have; 0 for any. */
    public int of(String dataset) {
        return precomputed.getOrDefault(dataset, teacher);
    }

    /** Whether every example of this data set must bring its embeddings. */
    public boolean areRequired(String dataset) {
        return precomputed.containsKey(dataset);
    }
}
