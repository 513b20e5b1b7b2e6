package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;
import java.util.List;

/**
 * A text and what its vector is by those who made the model, so that a wrong pooling, prefix or runtime is noticed.
 *
 * @param query the text, as a query without its prefix
 * @param components the first ones of its vector of length 1
 */
record GoldenVector(String query, List<Double> components) {
    /** Lower precision and other processors differ by less, other poolings by more. */
    private static final double TOLERANCE = 2e-3;

    GoldenVector {
        components = List.copyOf(components);
    }

    /** @throws EmbeddingException naming the first component that is another one */
    void require(String teacher, float[] vector) {
        for (int i = 0; i < components.size(); i++) {
            double difference = Math.abs(vector[i] - components.get(i));
            if (!(difference <= TOLERANCE)) {
                throw new EmbeddingException("teacher " + teacher + " gives the golden text '" + query
                        + "' another vector than its card: component " + i + " is " + vector[i] + ", must be "
                        + components.get(i)
                        + "; pooling, prefixes or tokensMax of the card are wrong for this model, or"
                        + " ONNX Runtime computes wrongly on this machine");
            }
        }
    }
}
