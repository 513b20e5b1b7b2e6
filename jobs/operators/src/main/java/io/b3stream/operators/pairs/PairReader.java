package io.b3stream.operators.pairs;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file of pairs, line by line: {@code .tsv} or {@code .jsonl}, also gzipped. Blank lines are skipped, and so is
 * a first line that holds the names of the columns.
 */
public final class PairReader implements Closeable {
    private static final int LINE_BYTES_MAX = 8 << 20;
    private static final String HEADER = "id\tquery\tpositive";

    private final String name;
    private final PairFormat format;
    private final CountedBytes raw;
    private final Lines lines;

    private PairReader(String name, PairFormat format, CountedBytes raw, Lines lines) {
        this.name = name;
        this.format = format;
        this.raw = raw;
        this.lines = lines;
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException when its name tells no format
     */
    public static PairReader open(Path file) throws IOException {
        PairFormat.of(file.toString());
        return open(file.toString(), Files.newInputStream(file));
    }

    /**
     * Reads a stream, such as a resource; the reader closes it.
     *
     * @param name name with the ending that tells the format; also used in messages
     */
    public static PairReader open(String name, InputStream in) throws IOException {
        PairFormat format = PairFormat.of(name);
        CountedBytes raw = new CountedBytes(in);
        InputStream text = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new PairReader(name, format, raw, new Lines(new BufferedInputStream(text, 1 << 16), LINE_BYTES_MAX));
    }

    /**
     * Reads the next pair.
     *
     * @return empty at the end of the file
     * @throws PairFileException when a line is wrong; the next call reads the line after it
     */
    public Optional<Pair> next() throws IOException {
        try {
            while (true) {
                Optional<String> line = lines.next();
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                if (!line.get().isBlank() && !isHeader(line.get())) {
                    return Optional.of(format.parse(line.get()));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new PairFileException(name + ", line " + lines.number() + ": " + e.getMessage(), e);
        }
    }

    /** Number of the line that was read last, from 1. */
    public long line() {
        return lines.number();
    }

    /** Bytes of the file that were read so far, a little ahead of the line: for progress against the file's size. */
    public long bytesRead() {
        return raw.count;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    private boolean isHeader(String line) {
        return lines.number() == 1
                && format == PairFormat.TSV
                && (line.equals(HEADER) || line.startsWith(HEADER + "\t"));
    }

    private static final class CountedBytes extends FilterInputStream {
        private long count;

        CountedBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
