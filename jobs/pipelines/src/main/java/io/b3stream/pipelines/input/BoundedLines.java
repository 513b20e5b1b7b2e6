package io.b3stream.pipelines.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, each of bounded length: a file without line ends does not fill the memory. */
final class BoundedLines implements Closeable {
    /** What stands for a line that was longer than allowed; compared by identity. */
    static final byte[] TOO_LONG = {};

    private final InputStream input;
    private final int bytesMax;

    BoundedLines(InputStream input, int bytesMax) {
        this.input = new BufferedInputStream(input, 1 << 16);
        this.bytesMax = bytesMax;
    }

    /** The next line without its end, {@link #TOO_LONG}, or null at the end of the file. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        int next = input.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = input.read()) {
            if (length++ < bytesMax) {
                line.write(next);
            }
        }
        return length > bytesMax ? TOO_LONG : withoutCarriageReturn(line.toByteArray());
    }

    private static byte[] withoutCarriageReturn(byte[] line) {
        boolean endsInReturn = line.length > 0 && line[line.length - 1] == '\r';
        return endsInReturn ? java.util.Arrays.copyOf(line, line.length - 1) : line;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
