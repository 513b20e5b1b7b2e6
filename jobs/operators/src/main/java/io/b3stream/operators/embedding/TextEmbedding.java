package io.b3stream.operators.embedding;

import org.jspecify.annotations.Nullable;

/**
 * The embedding of one text, or why there is none.
 *
 * @param vector L2-normalised embedding, or null
 * @param fault why there is no embedding; empty when there is one
 */
record TextEmbedding(float @Nullable [] vector, String fault) {
    static TextEmbedding of(float[] vector) {
        return new TextEmbedding(vector, "");
    }

    static TextEmbedding failed(String fault) {
        return new TextEmbedding(null, fault);
    }
}
