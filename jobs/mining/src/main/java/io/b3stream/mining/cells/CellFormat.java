package io.b3stream.mining.cells;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What all state of this package begins with: a byte for the kind, a byte for the version; then little-endian. */
enum CellFormat {
    CENTROID('C'),
    PROBES('N'),
    HUBS('H');

    static final int HEADER_BYTES = 2;
    private static final byte VERSION = 1;

    private final byte kind;

    CellFormat(char kind) {
        this.kind = (byte) kind;
    }

    /** A buffer for {@code bodyBytes} bytes after the header, which is written. */
    ByteBuffer allocate(int bodyBytes) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(HEADER_BYTES, bodyBytes));
        return buffer.order(ByteOrder.LITTLE_ENDIAN).put(kind).put(VERSION);
    }

    /**
     * A buffer that stands after the checked header.
     *
     * @throws UnknownCellFormatException when the bytes are of another kind or version
     */
    ByteBuffer open(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != kind) {
            String start = bytes.length == 0 ? "nothing" : "0x%02x".formatted(bytes[0]);
            throw new UnknownCellFormatException("These bytes are no " + this + ": they begin with " + start
                    + ". The state is damaged, or was not written by this program; restore another savepoint.");
        }
        if (bytes[1] != VERSION) {
            throw new UnknownCellFormatException(this + " of version " + bytes[1] + ": this program reads version "
                    + VERSION + ". Use the release that wrote the savepoint, or start from empty state.");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES);
    }
}
