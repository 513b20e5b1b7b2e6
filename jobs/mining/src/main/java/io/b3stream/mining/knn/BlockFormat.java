package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What every block of state begins with: one byte that names the kind of block and one that names the version of its
 * layout. Everything after is little-endian.
 */
enum BlockFormat {
    EXTENT('E'),
    PANEL('P'),
    ROWS('W'),
    LISTS('L'),
    PAYLOADS('Y'),
    PARTIALS('T'),
    OPEN_BATCH('O');

    static final int HEADER_BYTES = 2;
    private static final byte VERSION = 1;

    private final byte kind;

    BlockFormat(char kind) {
        this.kind = (byte) kind;
    }

    /** A buffer for {@code bodyBytes} bytes after the header, which is written. */
    ByteBuffer allocate(long bodyBytes) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(HEADER_BYTES + bodyBytes));
        return buffer.order(ByteOrder.LITTLE_ENDIAN).put(kind).put(VERSION);
    }

    /** A buffer that stands after the checked header. */
    ByteBuffer open(byte[] block) {
        if (block.length < HEADER_BYTES || block[0] != kind) {
            throw new UnknownBlockException("These bytes are no " + this + " block: they begin with " + start(block)
                    + ". The state is damaged, or was not written by this program; restore another savepoint.");
        }
        if (block[1] != VERSION) {
            throw new UnknownBlockException(this + " block of version " + block[1] + ": this program reads version "
                    + VERSION + ". Use the release that wrote the savepoint, or start from empty state.");
        }
        return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES);
    }

    private static String start(byte[] block) {
        return block.length == 0 ? "nothing" : "0x%02x".formatted(block[0]);
    }
}
