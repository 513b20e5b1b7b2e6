package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One side of an arrival.
 *
 * @param hash equal for sides that count as duplicates
 * @param content what the teacher is to embed; empty where it need not, or cannot
 * @param fault why it cannot, or null
 * @param message the same in words, without a subject; empty without a fault
 */
record Side(long hash, Optional<Content> content, @Nullable EmbeddingFault fault, String message) {
    static Side of(long hash, Content content) {
        return new Side(hash, Optional.of(content), null, "");
    }

    /** One that brings its vector, or needs none. */
    static Side apart(long hash) {
        return new Side(hash, Optional.empty(), null, "");
    }

    static Side failed(long hash, EmbeddingFault fault, String message) {
        return new Side(hash, Optional.empty(), fault, message);
    }

    static Side failed(long hash, EmbeddingException e) {
        return failed(hash, e.fault(), "has no usable image: " + e.getMessage());
    }
}
