package io.b3stream.benchmarks.embedding;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.machine.Machine;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.machine.YardstickMissingException;
import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.benchmarks.wordnet.WordNetPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts per second of GraphJob's embed operator and of others on the same texts in one run: short ones, WordNet's
 * words and definitions, and long ones, definitions beside several of them joined. Prints a table and writes {@code
 * embedding.json}.
 */
public final class EmbeddingBenchmark {
    private static final int RUNS = 3;
    private static final int WARM_UP_PAIRS = 256;
    private static final int JOINED = 6;

    private final int pairs;
    private final Path node;
    private final Path folder;

    /**
     * @param pairs of each set; of long texts a fifth
     * @param node folder with transformers.js
     * @param folder where the results go
     */
    public EmbeddingBenchmark(int pairs, Path node, Path folder) {
        WordNetPairs.requireCount(pairs);
        this.pairs = pairs;
        this.node = node;
        this.folder = folder;
    }

    /** Runs it; some four minutes for 5,000 pairs on two cores. */
    public void run() throws Exception {
        Files.createDirectories(folder);
        List<Pair> all = WordNetPairs.shuffled().pairs();
        Map<String, List<Pair>> sets = new LinkedHashMap<>();
        sets.put("short", all.subList(0, pairs));
        sets.put("long", joined(all, Math.max(1, pairs / 5)));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", Machine.describe());
        List<EmbeddingRate> rates = new ArrayList<>();
        TransformersJs javaScript = new TransformersJs(node, folder);
        System.out.printf("%-7s %-28s %10s %16s%n", "texts", "", "texts/s", "texts/core-s");
        for (Map.Entry<String, List<Pair>> set : sets.entrySet()) {
            for (Opening opening : List.<Opening>of(
                    OperatorContender::new, TeacherContender::new, RuntimeContender::open, LangChainContender::new)) {
                EmbeddingRate rate = measure(opening, set.getKey(), set.getValue());
                System.out.println(rate.line());
                rates.add(rate);
            }
            try {
                EmbeddingRate rate = javaScript.measure(set.getKey(), set.getValue(), WARM_UP_PAIRS, RUNS);
                System.out.println(rate.line());
                rates.add(rate);
            } catch (YardstickMissingException e) {
                System.out.println("not run: " + TransformersJs.NAME + ": " + e.getMessage());
                report.put("notRun", TransformersJs.NAME + ": " + e.getMessage());
            }
        }
        report.put("pairs", sets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, set -> set.getValue()
                .size())));
        report.put("rates", rates);
        Path file = folder.resolve("embedding.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        System.out.println("written: " + file);
    }

    private interface Opening {
        Contender open() throws Exception;
    }

    private static EmbeddingRate measure(Opening opening, String texts, List<Pair> pairs) throws Exception {
        try (Contender contender = opening.open()) {
            contender.embed(pairs.subList(0, Math.min(WARM_UP_PAIRS, pairs.size())));
            List<Usage> runs = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                runs.add(contender.measure(pairs));
            }
            return EmbeddingRate.of(contender.name(), texts, 2 * pairs.size(), runs);
        }
    }

    /** A definition, and several joined to one text. */
    private static List<Pair> joined(List<Pair> all, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Pair(
                        all.get(i).id(),
                        all.get(i).definition(),
                        IntStream.range(0, JOINED)
                                .mapToObj(j -> all.get(count + i * JOINED + j).definition())
                                .collect(Collectors.joining(". "))))
                .toList();
    }
}
