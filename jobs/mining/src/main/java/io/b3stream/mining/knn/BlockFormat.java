package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What every block of state begins with: one byte that names the kind of block and one that names the version of its
 * layout. Everything after is little-endian. Older versions are read by {@link FirstLayout} only.
 */
enum BlockFormat {
    EXTENT('E', 2),
    DIRECTORY('D', 1),
    PANEL('P', 2),
    ROWS('W', 1),
    LISTS('L', 2),
    LIST_LOG('G', 1),
    PAYLOADS('Y', 1);

    static final int HEADER_BYTES = 2;

    private final byte kind;
    private final byte version;

    BlockFormat(char kind, int version) {
        this.kind = (byte) kind;
        this.version = (byte) version;
    }

    /** A buffer for {@code bodyBytes} bytes after the header, which is written. */
    ByteBuffer allocate(long bodyBytes) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(HEADER_BYTES + bodyBytes));
        return buffer.order(ByteOrder.LITTLE_ENDIAN).put(kind).put(version);
    }

    /** A buffer that stands after the checked header. */
    ByteBuffer open(byte[] block) {
        return open(block, version);
    }

    ByteBuffer open(byte[] block, int expected) {
        if (block.length < HEADER_BYTES || block[0] != kind) {
            throw new UnknownBlockException("These bytes are no " + this + " block: they begin with " + start(block)
                    + ". The state is damaged, or was not written by this program; restore another savepoint.");
        }
        if (block[1] != expected) {
            throw new UnknownBlockException(this + " block of version " + block[1] + ": this program reads version "
                    + expected + " here. Use the release that wrote the savepoint, or start from empty state.");
        }
        return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES);
    }

    /** Whether a block has this kind and that version, which need not be the current one. */
    boolean isVersion(byte[] block, int asked) {
        return block.length >= HEADER_BYTES && block[0] == kind && block[1] == asked;
    }

    private static String start(byte[] block) {
        return block.length == 0 ? "nothing" : "0x%02x".formatted(block[0]);
    }
}
