package io.b3stream.pipelines.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Numbered lines of UTF-8, each of bounded length; a byte order mark in front of the first is dropped. */
final class TextLines implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final BoundedLines lines;
    private final int bytesMax;
    private long number;

    TextLines(InputStream input, int bytesMax) {
        this.lines = new BoundedLines(input, bytesMax);
        this.bytesMax = bytesMax;
    }

    /**
     * The next line without its end, or null at the end of the file.
     *
     * @throws PairLineException when the line is too long or not UTF-8; the lines after it can still be read
     */
    @Nullable
    String next() throws IOException, PairLineException {
        byte[] bytes = lines.next();
        if (bytes == null) {
            return null;
        }
        number++;
        if (bytes == BoundedLines.TOO_LONG) {
            throw new PairLineException("is longer than " + bytesMax + " bytes");
        }
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        } catch (CharacterCodingException notUtf8) {
            throw new PairLineException("is not UTF-8", notUtf8);
        }
    }

    /** Number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
