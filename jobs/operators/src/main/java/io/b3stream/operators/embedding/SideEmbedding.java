package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import org.jspecify.annotations.Nullable;

/**
 * The embedding of one side of an example, or why there is none.
 *
 * @param vector L2-normalised embedding, or null
 * @param fault what kind of fault it is, or null when there is a vector
 * @param message why there is no embedding; empty when there is one
 */
record SideEmbedding(float @Nullable [] vector, @Nullable EmbeddingFault fault, String message) {
    static SideEmbedding of(float[] vector) {
        return new SideEmbedding(vector, null, "");
    }

    static SideEmbedding failed(String message) {
        return new SideEmbedding(null, EmbeddingFault.EMBEDDING_FAILED, message);
    }

    static SideEmbedding failed(EmbeddingException fault) {
        return new SideEmbedding(null, fault.fault(), String.valueOf(fault.getMessage()));
    }
}
