package io.b3stream.benchmarks.knn;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.machine.Folders;
import io.b3stream.benchmarks.machine.Machine;
import io.b3stream.benchmarks.wordnet.VectorCache;
import io.b3stream.benchmarks.wordnet.VectorFile;
import io.b3stream.benchmarks.wordnet.WordNetPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Grows a graph of WordNet pairs to N, compares with the yardsticks, prints a table and writes {@code knn.json}. */
public final class KnnBenchmark {
    private final KnnOptions options;
    private final VectorCache cache;
    private final Path folder;

    /**
     * @param cache where the vectors come from
     * @param folder where the results go
     */
    public KnnBenchmark(KnnOptions options, VectorCache cache, Path folder) {
        this.options = options;
        this.cache = cache;
        this.folder = folder;
    }

    /** Runs it; seconds at N = 5,000, about twenty minutes at 117,000. */
    public void run() throws Exception {
        EngineChain chain = new EngineChain(options.mode(), options.storage(), options.engineSettings());
        VectorFile vectors = cache.vectors(WordNetPairs.shuffled(), options.examples());
        Map<String, Object> machine = Machine.describe();
        Files.createDirectories(folder);
        Path scratch = Files.createTempDirectory(folder, "knn-");
        try {
            measure(vectors, scratch, chain, machine);
        } finally {
            Folders.delete(scratch);
        }
    }

    private void measure(VectorFile vectors, Path scratch, EngineChain chain, Map<String, Object> machine)
            throws Exception {
        Growth.Result growth = new Growth(options, chain, vectors, scratch.resolve("flink")).run();
        List<ResultRow> rows = rows(growth);
        rows.addAll(yardsticks(vectors, scratch));
        report(growth, rows, machine);
    }

    private List<ResultRow> rows(Growth.Result growth) {
        List<ResultRow> rows = new ArrayList<>();
        String mode = options.mode() + " " + options.storage();
        for (Growth.Rate rate : growth.rates()) {
            String what = String.format(Locale.ROOT, "%,d to %,d", rate.from(), rate.to());
            rows.add(ResultRow.rate(rate.mark(), "B3 Stream", mode, what, rate.to() - rate.from(), rate.cost()));
        }
        int last = rows.size() - 1;
        double bytes = growth.canonicalBytes() / (double) options.examples();
        rows.set(last, rows.get(last).with(growth.recall(), bytes));
        int examples = growth.lastPercentExamples();
        rows.add(ResultRow.rate(
                options.examples(), "B3 Stream", mode, "last 1 %, checkpointed", examples, growth.lastPercent()));
        return rows;
    }

    private List<ResultRow> yardsticks(VectorFile vectors, Path scratch) throws Exception {
        List<ResultRow> rows = new ArrayList<>();
        FaissYardstick faiss = new FaissYardstick(options.python(), vectors, scratch);
        if (options.yardsticks().contains(Yardstick.FLAT)) {
            for (int mark : options.marks()) {
                rows.add(faiss.run(Yardstick.FLAT, mark));
            }
        }
        if (options.yardsticks().contains(Yardstick.HNSW)) {
            rows.add(faiss.run(Yardstick.HNSW, options.annExamples()));
        }
        if (options.yardsticks().contains(Yardstick.JVECTOR)) {
            rows.add(new JvectorYardstick(vectors).run(options.annExamples()));
        }
        return rows;
    }

    private void report(Growth.Result growth, List<ResultRow> rows, Map<String, Object> machine) throws IOException {
        Optional<Double> share = KnnReport.flatSeconds(rows, options.examples())
                .map(seconds -> growth.lastPercent().cpuSeconds() / seconds);
        KnnReport report =
                new KnnReport(options, machine, rows, growth, GrowthText.profile(growth), share.orElse(null));
        System.out.println();
        System.out.print(ResultTable.of(rows));
        System.out.print(GrowthText.of(growth, options.examples(), report.lastPercentOfFlat()));
        Path file = folder.resolve("knn.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        System.out.println("written: " + file);
    }
}
