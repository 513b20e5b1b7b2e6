package io.b3stream.benchmarks.wordnet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a {@link VectorFile} says of itself.
 *
 * @param rows pairs
 * @param dimension components of a vector
 * @param crc CRC-32 of the body
 * @param sha256 SHA-256 of the teacher's model, hexadecimal
 */
record VectorFileHeader(int rows, int dimension, int crc, String sha256) {
    static final int BYTES = 64;

    private static final int VERSION = 1;
    private static final byte[] MAGIC = {'B', '3', 'V', 'E', 'C', 'T', 'O', 'R'};
    private static final int SHA_BYTES = 32;

    long bodyBytes() {
        return 2L * rows * dimension * Float.BYTES;
    }

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(VERSION).putInt(rows).putInt(dimension).putInt(crc);
        return bytes.put(HexFormat.of().parseHex(sha256)).rewind();
    }

    /** @throws IOException saying what is wrong with the bytes */
    static VectorFileHeader decode(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() < BYTES) {
            throw new IOException("has " + bytes.remaining() + " bytes, a header has " + BYTES);
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("is not a file of vectors");
        }
        int version = bytes.getInt();
        if (version != VERSION) {
            throw new IOException("has version " + version + ", known is " + VERSION);
        }
        int rows = bytes.getInt();
        int dimension = bytes.getInt();
        int crc = bytes.getInt();
        byte[] sha = new byte[SHA_BYTES];
        bytes.get(sha);
        if (rows < 0 || dimension < 1) {
            throw new IOException("has " + rows + " rows of dimension " + dimension);
        }
        return new VectorFileHeader(rows, dimension, crc, HexFormat.of().formatHex(sha));
    }
}
