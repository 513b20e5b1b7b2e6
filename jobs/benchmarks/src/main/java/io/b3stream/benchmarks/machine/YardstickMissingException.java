package io.b3stream.benchmarks.machine;

/** A yardstick is not installed; the message says what to install. */
public final class YardstickMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    public YardstickMissingException(String message) {
        super(message);
    }
}
