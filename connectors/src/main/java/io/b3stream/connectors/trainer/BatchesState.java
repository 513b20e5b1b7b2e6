package io.b3stream.connectors.trainer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How far the readers of a data set have come, as the contract has it: the same on every rank that has yielded as many.
 *
 * @param version {@value #VERSION}
 * @param next first batch that no reader has yielded
 * @param batchSize examples per batch, which {@code next} counts in
 */
@JsonPropertyOrder({"version", "dataset", "generation", "epoch", "next", "batchSize"})
record BatchesState(int version, String dataset, long generation, long epoch, int next, int batchSize) {
    static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    BatchesState {
        if (epoch < 0 || next < 0 || batchSize < 1) {
            throw new IllegalArgumentException("epoch and next must be at least 0 and batchSize at least 1, are "
                    + epoch + ", " + next + " and " + batchSize);
        }
    }

    /** @throws IllegalArgumentException when the text is no state, or one of a newer version */
    static BatchesState parse(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            int version = tree.path("version").asInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("cannot resume from '" + text + "': its version is "
                        + tree.path("version") + ", this software reads " + VERSION
                        + (version > VERSION ? "; upgrade it" : "; give what state() gave"));
            }
            return JSON.treeToValue(tree, BatchesState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot resume from '" + text + "': " + e.getOriginalMessage() + "; give what state() gave", e);
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and a name has a JSON text", e);
        }
    }
}
