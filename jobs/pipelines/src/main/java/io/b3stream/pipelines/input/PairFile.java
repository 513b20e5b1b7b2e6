package io.b3stream.pipelines.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of pairs, read once from front to back. {@code .jsonl}, {@code .ndjson} and {@code .json} are JSON lines,
 * everything else is tab-separated; {@code .gz} on top is unpacked. UTF-8. Blank lines are skipped.
 */
public final class PairFile implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CountedStream counted;
    private final BoundedLines lines;
    private final PairFormat format;
    private final int lineBytesMax;
    private long number;

    private PairFile(CountedStream counted, InputStream unpacked, PairFormat format, int lineBytesMax) {
        this.counted = counted;
        this.lines = new BoundedLines(unpacked, lineBytesMax);
        this.format = format;
        this.lineBytesMax = lineBytesMax;
    }

    /**
     * Opens a file.
     *
     * @param dataset data set of all lines that do not name their own
     * @param lineBytesMax longer lines are bad
     * @throws IOException when it cannot be read
     */
    public static PairFile open(Path file, String dataset, int lineBytesMax) throws IOException {
        return of(Files.newInputStream(file), file.getFileName().toString(), dataset, lineBytesMax);
    }

    /** As {@link #open}, from a stream that is closed with this; its name tells the format. */
    public static PairFile of(InputStream input, String name, String dataset, int lineBytesMax) throws IOException {
        boolean isPacked = name.endsWith(".gz");
        String plainName = isPacked ? name.substring(0, name.length() - ".gz".length()) : name;
        CountedStream counted = new CountedStream(input);
        try {
            InputStream unpacked = isPacked ? new GZIPInputStream(counted) : counted;
            return new PairFile(counted, unpacked, formatOf(plainName, dataset), lineBytesMax);
        } catch (IOException notPacked) {
            counted.close();
            throw notPacked;
        }
    }

    private static PairFormat formatOf(String name, String dataset) {
        boolean isJson = name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
        return isJson ? new JsonPairs(dataset) : new TabSeparatedPairs(dataset);
    }

    /** The next line that is not blank, or null at the end. */
    public @Nullable PairLine next() throws IOException {
        for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
            number++;
            if (bytes == BoundedLines.TOO_LONG) {
                return new PairLine.Bad(number, "is longer than " + lineBytesMax + " bytes");
            }
            try {
                String line = decode(bytes);
                boolean isToSkip = line.isBlank() || (number == 1 && format.isHeader(line));
                if (!isToSkip) {
                    return format.parse(number, line);
                }
            } catch (PairLineException bad) {
                return new PairLine.Bad(number, String.valueOf(bad.getMessage()));
            }
        }
        return null;
    }

    /** Bytes of the file read so far, still packed. */
    public long bytesRead() {
        return counted.count();
    }

    private String decode(byte[] bytes) throws PairLineException {
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

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
