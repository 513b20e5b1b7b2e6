package io.b3stream.mining.knn;

/** A block of state that this version cannot read. */
public final class UnknownBlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownBlockException(String message) {
        super(message);
    }
}
