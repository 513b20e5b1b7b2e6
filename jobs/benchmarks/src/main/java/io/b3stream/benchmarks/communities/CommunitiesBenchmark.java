package io.b3stream.benchmarks.communities;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.knn.GraphSavepoints;
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
import java.util.Map;

/**
 * Generations as they are published, against METIS and Leiden on the same lists, which come out of GraphJob's operators.
 * Prints a table and the goals, writes {@code communities.json}, and fails by {@link Faults} only.
 */
public final class CommunitiesBenchmark {
    private final CommunitiesOptions options;
    private final VectorCache cache;
    private final Path folder;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param cache where the vectors come from
     * @param folder where the results go
     */
    public CommunitiesBenchmark(CommunitiesOptions options, VectorCache cache, Path folder) {
        this.options = options;
        this.cache = cache;
        this.folder = folder;
    }

    /** Runs it; two minutes at N = 2,000, about twenty at 20,000. */
    public void run() throws Exception {
        Map<String, Object> machine = Machine.describe();
        VectorFile vectors = cache.vectors(WordNetPairs.shuffled(), options.examples());
        GraphSavepoints savepoints = new GraphSavepoints(options.savepoints(), vectors);
        savepoints.make(options.savepointSizes());
        Files.createDirectories(folder);
        Path scratch = Files.createTempDirectory(folder, "communities-");
        try {
            measure(savepoints, scratch);
        } catch (IOException | RuntimeException e) {
            System.out.println("what the processes left is in " + scratch);
            throw e;
        }
        Folders.delete(scratch);
        report(machine);
    }

    private void measure(GraphSavepoints savepoints, Path scratch) throws Exception {
        GraphLists lists = SavepointLists.read(savepoints.path(options.examples()));
        WindowNetwork network = WindowNetwork.of(lists, Recipe.WINDOW);
        System.out.printf("%,d lists, %,d edges%n", lists.size(), network.edges());
        Yardsticks yardsticks = new Yardsticks(lists, network, scratch, this::add);
        OurRows ours = new OurRows(options, lists, savepoints, new Generations(scratch), this::add);
        System.out.print(RowTable.header());
        for (int communitySize : options.communitySizes()) {
            yardsticks.measure(communitySize, options.rows());
            ours.measure(communitySize);
        }
    }

    private void add(Row row) {
        rows.add(row);
        System.out.print(RowTable.line(new Rows(rows), row));
    }

    private void report(Map<String, Object> machine) throws IOException {
        Rows all = new Rows(rows);
        List<Goal> goals = Goals.of(options.examples(), options.communitySizes(), all);
        List<String> faults = Faults.of(all);
        System.out.println();
        System.out.print(RowTable.of(all));
        System.out.println();
        goals.forEach(goal -> System.out.println(goal.line()));
        Path file = folder.resolve("communities.json");
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        file.toFile(),
                        new CommunitiesReport(
                                options,
                                machine,
                                rows,
                                goals.stream().map(Goal::line).toList(),
                                faults));
        System.out.println("written: " + file);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", faults));
        }
    }
}
