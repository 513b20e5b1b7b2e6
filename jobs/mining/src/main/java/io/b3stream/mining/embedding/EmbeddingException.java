package io.b3stream.mining.embedding;

/** The teacher could not embed; the message says what, where and what to do next. */
public final class EmbeddingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final EmbeddingFault fault;

    public EmbeddingException(String message) {
        this(EmbeddingFault.EMBEDDING_FAILED, message);
    }

    public EmbeddingException(EmbeddingFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public EmbeddingException(String message, Throwable cause) {
        this(EmbeddingFault.EMBEDDING_FAILED, message, cause);
    }

    public EmbeddingException(EmbeddingFault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** What kind of fault it is. */
    public EmbeddingFault fault() {
        return fault;
    }
}
