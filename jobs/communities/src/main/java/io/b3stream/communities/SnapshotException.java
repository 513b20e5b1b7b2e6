package io.b3stream.communities;

/** A savepoint could not be read, or does not hold what it must; the message says which, why, and what to do next. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SnapshotException(String message) {
        super(message);
    }

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
