package io.b3stream.pipelines.input;

import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.ExampleRules;
import io.b3stream.schemas.MalformedMessageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of ids, one per line, read once from front to back. UTF-8. Blank lines are skipped. */
public final class IdFile implements Closeable {
    private final TextLines lines;
    private final ExampleRules rules;

    private IdFile(TextLines lines, ExampleRules rules) {
        this.lines = lines;
        this.rules = rules;
    }

    /** @throws IOException when it cannot be read */
    public static IdFile open(Path file, ExampleLimits limits) throws IOException {
        return new IdFile(new TextLines(Files.newInputStream(file), limits.recordBytesMax()), new ExampleRules(limits));
    }

    /** The next line that is not blank, or null at the end. */
    public @Nullable IdLine next() throws IOException {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    return new IdLine.Good(checked(line));
                }
            }
            return null;
        } catch (PairLineException | MalformedMessageException bad) {
            return new IdLine.Bad(lines.number(), String.valueOf(bad.getMessage()));
        }
    }

    /** A tab is the mark of a file of pairs, whose lines would all be taken for ids that nobody has. */
    private String checked(String line) throws PairLineException {
        if (line.contains("\t")) {
            throw new PairLineException("has a tab; wanted is one id per line");
        }
        return rules.idOf(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
