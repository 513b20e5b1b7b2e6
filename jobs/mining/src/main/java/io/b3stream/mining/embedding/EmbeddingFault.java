package io.b3stream.mining.embedding;

import java.util.Locale;

/** Why a content has no embedding. */
public enum EmbeddingFault {
    /** The model failed, or gave a vector that is none. */
    EMBEDDING_FAILED,
    /** The teacher does not read this kind of content. */
    UNSUPPORTED_CONTENT,
    /** Bytes that are no image, or one beyond the limits. */
    IMAGE_UNDECODABLE,
    /** An image's URI is not allowed, names nothing, or names something else. */
    IMAGE_UNREACHABLE;

    /** Name in headers and metrics, such as {@code embedding-failed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
