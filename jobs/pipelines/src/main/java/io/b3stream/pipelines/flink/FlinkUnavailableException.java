package io.b3stream.pipelines.flink;

/** A Flink cluster did not do what was asked of it; the message says what, where and what to do next. */
public final class FlinkUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public FlinkUnavailableException(String message) {
        super(message);
    }

    public FlinkUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
