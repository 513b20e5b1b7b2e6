package io.b3stream.benchmarks.wordnet;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Pairs of words and their definition, from the files of WordNet 3.0 (Debian: wordnet-base). */
public final class WordNetPairs {
    /** Pairs that WordNet 3.0 has. */
    public static final int COUNT = 117_659;

    private static final Path FOLDER = Path.of("/usr/share/wordnet");
    private static final List<String> PARTS_OF_SPEECH = List.of("noun", "verb", "adj", "adv");
    private static final int WORD_COUNT = 3;
    private static final int FIRST_WORD = 4;
    private static final long SEED = 7;

    private WordNetPairs() {}

    /** {@code count} pairs in the order of the files, evenly spread over all. */
    public static PairSample spread(int count) throws IOException {
        requireCount(count);
        List<Pair> all = all();
        return new PairSample(
                "wordnet-3.0-spread-" + count,
                IntStream.range(0, count)
                        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                        .toList());
    }

    /** All pairs in one random order, the same each time: the first n of them are a sample, for any n. */
    public static PairSample shuffled() throws IOException {
        List<Pair> all = all();
        Collections.shuffle(all, new Random(SEED));
        return new PairSample("wordnet-3.0-shuffled", all);
    }

    /**
     * Verifies a number of pairs.
     *
     * @throws IllegalArgumentException when WordNet does not have that many
     */
    public static void requireCount(int count) {
        if (count < 1 || count > COUNT) {
            throw new IllegalArgumentException("n must be in [1, " + COUNT + "], is " + count);
        }
    }

    private static List<Pair> all() throws IOException {
        List<Pair> all = new ArrayList<>();
        for (String part : PARTS_OF_SPEECH) {
            Path file = FOLDER.resolve("data." + part);
            if (!Files.isReadable(file)) {
                throw new IOException("no " + file + ": install Debian's package wordnet-base");
            }
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> !line.startsWith("  "))
                        .map(line -> parse(part, line))
                        .forEach(all::add);
            }
        }
        if (all.size() != COUNT) {
            throw new IOException(FOLDER + " has " + all.size() + " pairs, WordNet 3.0 has " + COUNT);
        }
        return all;
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
