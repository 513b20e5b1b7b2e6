package io.b3stream.operators.pairs;

/** A line of a pair file is wrong; the message names file, line and fault. Reading may go on with the next line. */
public final class PairFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PairFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
