package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.EMBEDDING_MISSING;
import static io.b3stream.schemas.FaultCode.EMBEDDING_PAIR_INCOMPLETE;
import static io.b3stream.schemas.FaultCode.NON_FINITE_EMBEDDING;
import static io.b3stream.schemas.FaultCode.WRONG_DIMENSION;
import static io.b3stream.schemas.FaultCode.ZERO_EMBEDDING;

import io.b3stream.schemas.avro.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Precomputed embeddings: both or none, finite, not zero, of one dimension. They need not be normalised. */
final class EmbeddingRules {
    /** A vector this short is all rounding error: its direction means nothing. */
    private static final double LENGTH_MIN = 1e-12;

    private final EmbeddingDimensions dimensions;

    EmbeddingRules(EmbeddingDimensions dimensions) {
        this.dimensions = dimensions;
    }

    void check(Example example) {
        List<Float> query = example.getQueryEmbedding();
        List<Float> positive = example.getPositiveEmbedding();
        if (query == null && positive == null) {
            requireNone(example.getDataset());
            return;
        }
        int dimension = dimensions.of(example.getDataset());
        vector("queryEmbedding", query, dimension, "positiveEmbedding");
        vector("positiveEmbedding", positive, dimension, "queryEmbedding");
        if (query != null && positive != null && query.size() != positive.size()) {
            throw new MalformedMessageException(
                    WRONG_DIMENSION,
                    "queryEmbedding has dimension " + query.size() + ", positiveEmbedding " + positive.size());
        }
    }

    private void requireNone(String dataset) {
        if (dimensions.areRequired(dataset)) {
            throw new MalformedMessageException(
                    EMBEDDING_MISSING,
                    "queryEmbedding and positiveEmbedding are missing, and the embeddings of data set '" + dataset
                            + "' are precomputed (teacher.precomputed-datasets); send them, " + dimensions.of(dataset)
                            + " numbers each");
        }
    }

    private static void vector(String field, @Nullable List<Float> vector, int dimension, String other) {
        if (vector == null) {
            throw new MalformedMessageException(
                    EMBEDDING_PAIR_INCOMPLETE, other + " is given but " + field + " is not; give both or none");
        }
        if (vector.isEmpty() || (dimension > 0 && vector.size() != dimension)) {
            String expected = dimension > 0 ? String.valueOf(dimension) : "at least 1";
            throw new MalformedMessageException(
                    WRONG_DIMENSION, field + " has dimension " + vector.size() + ", expected " + expected);
        }
        double squares = 0;
        for (int i = 0; i < vector.size(); i++) {
            float component = vector.get(i);
            if (!Float.isFinite(component)) {
                throw new MalformedMessageException(NON_FINITE_EMBEDDING, field + "[" + i + "] is " + component);
            }
            squares += (double) component * component;
        }
        if (Math.sqrt(squares) < LENGTH_MIN) {
            throw new MalformedMessageException(
                    ZERO_EMBEDDING, field + " has length " + Math.sqrt(squares) + ", expected at least " + LENGTH_MIN);
        }
    }
}
