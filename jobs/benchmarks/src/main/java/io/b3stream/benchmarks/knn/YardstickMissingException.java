package io.b3stream.benchmarks.knn;

/** A yardstick is not installed; the message says what to install. */
final class YardstickMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    YardstickMissingException(String message) {
        super(message);
    }
}
