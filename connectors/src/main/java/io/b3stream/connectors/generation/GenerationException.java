package io.b3stream.connectors.generation;

import java.io.Serial;

/** A generation cannot be read; the message says what, where and what to do next. */
public final class GenerationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a generation cannot be read. */
    public enum Reason {
        /** No manifest of the data set is on the topic. */
        NO_SUCH_DATASET,
        /** The data set has manifests, but none of this generation: compacted away, or not published yet. */
        NO_SUCH_GENERATION,
        /** Batches that the manifest names were removed: retention, or a deleted topic. */
        TRUNCATED,
        /** There are fewer or more batches than the manifest says. */
        COUNT_MISMATCH,
        /** A batch or the whole is not what was published. */
        SHA_MISMATCH,
        /** Written with a schema that this software does not know. */
        UNKNOWN_SCHEMA,
        /** Not a message of ours, or a damaged one. */
        UNREADABLE
    }

    private final Reason reason;

    public GenerationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public GenerationException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
