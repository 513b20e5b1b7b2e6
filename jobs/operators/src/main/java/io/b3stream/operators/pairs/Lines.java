package io.b3stream.operators.pairs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 text with a limit of length: what is not UTF-8 is a fault, never a replacement character. */
final class Lines {
    private final InputStream in;
    private final int bytesMax;
    private long number;

    Lines(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /** Number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * Reads a line, without its end.
     *
     * @return empty at the end of the file
     * @throws IllegalArgumentException when the line is too long or not UTF-8; the next call reads the next line
     */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        number++;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            length++;
            if (length <= bytesMax) {
                line.write(next);
            }
        }
        if (length > bytesMax) {
            throw new IllegalArgumentException(length + " bytes; a line may have " + bytesMax);
        }
        return Optional.of(clean(decode(line.toByteArray())));
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8; convert the file, for example with iconv", e);
        }
    }

    /** Without the marks that editors on Windows leave: carriage return, byte-order mark. */
    private String clean(String line) {
        String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
