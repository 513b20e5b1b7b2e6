package io.b3stream.mining.cells;

/** State of cells that this version cannot read. */
public final class UnknownCellFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownCellFormatException(String message) {
        super(message);
    }
}
