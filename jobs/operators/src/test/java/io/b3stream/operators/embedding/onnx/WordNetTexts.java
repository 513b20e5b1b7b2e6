package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Content.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real texts for tests: the first pairs of the sample that the demo ships. */
final class WordNetTexts {
    private static final Path PAIRS = Path.of("../pipelines/src/main/resources/wordnet/pairs-5000.tsv");

    private WordNetTexts() {}

    /** Queries and positives of the first pairs, one after the other. */
    static List<Content.Text> ofPairs(int pairs) {
        try (Stream<String> lines = Files.lines(PAIRS)) {
            return lines.limit(pairs)
                    .map(line -> line.split("\t"))
                    .flatMap(columns -> Stream.of(
                            new Content.Text(Role.QUERY, columns[1]), new Content.Text(Role.POSITIVE, columns[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
