package io.b3stream.benchmarks.communities;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pairs of words and their definition, from the files of WordNet 3.0 (Debian: wordnet-base). */
final class WordNetPairs {
    private static final Path FOLDER = Path.of("/usr/share/wordnet");
    private static final List<String> PARTS_OF_SPEECH = List.of("noun", "verb", "adj", "adv");
    private static final int WORD_COUNT = 3;
    private static final int FIRST_WORD = 4;

    private WordNetPairs() {}

    /** One pair; the id is the part of speech and the offset in its file. */
    record Pair(String id, String words, String definition) {}

    /** {@code count} pairs, evenly spread over all. */
    static List<Pair> sample(int count) throws IOException {
        List<Pair> all = new ArrayList<>();
        for (String part : PARTS_OF_SPEECH) {
            Path file = FOLDER.resolve("data." + part);
            if (!Files.isReadable(file)) {
                throw new IOException("no " + file + ": run jobs/benchmarks/install-metis.sh first");
            }
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> !line.startsWith("  "))
                        .map(line -> parse(part, line))
                        .forEach(all::add);
            }
        }
        if (count < 1 || count > all.size()) {
            throw new IllegalArgumentException("n must be in [1, " + all.size() + "], is " + count);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
    }

    private static Pair parse(String part, String line) {
        int bar = line.indexOf(" | ");
        String[] fields = line.substring(0, bar).split(" ", -1);
        int words = Integer.parseInt(fields[WORD_COUNT], 16);
        List<String> lemmas = IntStream.range(0, words)
                .mapToObj(i -> fields[FIRST_WORD + 2 * i]
                        .replaceAll("\\((a|p|ip)\\)$", "")
                        .replace('_', ' '))
                .toList();
        String gloss = line.substring(bar + " | ".length());
        int example = gloss.indexOf("; \"");
        String definition = example < 0 ? gloss : gloss.substring(0, example);
        return new Pair(part + "-" + fields[0], String.join(", ", lemmas), definition.strip());
    }
}
