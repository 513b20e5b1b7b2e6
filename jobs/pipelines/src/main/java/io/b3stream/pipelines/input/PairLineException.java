package io.b3stream.pipelines.input;

/** A line cannot be used; the message says why. It becomes a {@code Bad} line and does not leave this package. */
final class PairLineException extends Exception {
    private static final long serialVersionUID = 1L;

    PairLineException(String reason) {
        super(reason);
    }

    PairLineException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
