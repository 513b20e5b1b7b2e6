package io.b3stream.pipelines.input;

import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.ExampleRules;
import io.b3stream.schemas.MalformedMessageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
    private final CountedStream counted;
    private final TextLines lines;
    private final PairFormat format;
    private final ExampleRules rules;

    private PairFile(CountedStream counted, InputStream unpacked, PairFormat format, ExampleLimits limits) {
        this.counted = counted;
        this.lines = new TextLines(unpacked, limits.recordBytesMax());
        this.format = format;
        this.rules = new ExampleRules(limits);
    }

    /**
     * Opens a file.
     *
     * @param dataset data set of all lines that do not name their own
     * @param limits what an example may have; a line may be as long as a record
     * @throws IOException when it cannot be read
     */
    public static PairFile open(Path file, String dataset, ExampleLimits limits) throws IOException {
        return of(Files.newInputStream(file), file.getFileName().toString(), dataset, limits);
    }

    /** As {@link #open}, from a stream that is closed with this; its name tells the format. */
    public static PairFile of(InputStream input, String name, String dataset, ExampleLimits limits) throws IOException {
        boolean isPacked = name.endsWith(".gz");
        String plainName = isPacked ? name.substring(0, name.length() - ".gz".length()) : name;
        CountedStream counted = new CountedStream(input);
        try {
            InputStream unpacked = isPacked ? new GZIPInputStream(counted) : counted;
            return new PairFile(counted, unpacked, formatOf(plainName, dataset), limits);
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
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                boolean isToSkip = line.isBlank() || (lines.number() == 1 && format.isHeader(line));
                if (!isToSkip) {
                    return checked(format.parse(lines.number(), line));
                }
            }
            return null;
        } catch (PairLineException bad) {
            return new PairLine.Bad(lines.number(), String.valueOf(bad.getMessage()));
        }
    }

    /** What the stream would refuse is named here already, with its line. */
    private PairLine checked(PairLine.Good good) throws PairLineException {
        try {
            rules.idOf(good.id().getBytes(StandardCharsets.UTF_8));
            rules.check(good.example());
            return good;
        } catch (MalformedMessageException malformed) {
            throw new PairLineException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /** Bytes of the file read so far, still packed. */
    public long bytesRead() {
        return counted.count();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
