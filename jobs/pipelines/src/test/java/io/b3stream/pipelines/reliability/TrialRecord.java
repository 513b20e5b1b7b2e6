package io.b3stream.pipelines.reliability;

import io.b3stream.pipelines.terminal.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How trials ended, over as many runs of the tests as are made: a line each in {@code reliability.tsv}, and beside it the table of
 * the reliability card.
 */
final class TrialRecord {
    private static final String HELD = "held";
    private static final String BROKEN = "broken";
    private static final double MEDIAN = .5;
    private static final double TAIL = .95;

    private final Path lines;
    private final Path table;

    private TrialRecord(Path lines, Path table) {
        this.lines = lines;
        this.table = table;
    }

    static TrialRecord in(Path folder) {
        return new TrialRecord(folder.resolve("reliability.tsv"), folder.resolve("reliability.md"));
    }

    /** @param seconds until the next checkpoint was completed; empty where nothing had to recover */
    void held(String scenario, OptionalDouble seconds) throws IOException {
        add(scenario, HELD, seconds.isPresent() ? String.valueOf(seconds.getAsDouble()) : "");
    }

    void broken(String scenario, Throwable fault) throws IOException {
        String message =
                String.valueOf(fault.getMessage()).replaceAll("\\s+", " ").strip();
        add(scenario, BROKEN, message);
    }

    private void add(String scenario, String end, String more) throws IOException {
        Files.writeString(
                lines,
                scenario + "\t" + end + "\t" + more + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.write(table, table(Files.readAllLines(lines)));
    }

    /** Rows of Markdown: scenario, runs, runs in which a promise was broken, median and 95th percentile of the recovery. */
    static List<String> table(List<String> lines) {
        Map<String, List<String[]>> byScenario = new LinkedHashMap<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            byScenario.computeIfAbsent(fields[0], name -> new ArrayList<>()).add(fields);
        }
        List<String> table = new ArrayList<>(
                List.of("| what happens | runs | broken | recovery p50 | p95 |", "|---|---|---|---|---|"));
        byScenario.forEach((name, runs) -> {
            long broken = runs.stream().filter(run -> run[1].equals(BROKEN)).count();
            double[] seconds = runs.stream()
                    .filter(run -> run[1].equals(HELD))
                    .flatMap(run -> Stream.of(run[2]).filter(text -> !text.isEmpty()))
                    .mapToDouble(Double::parseDouble)
                    .sorted()
                    .toArray();
            table.add("| " + name + " | " + runs.size() + " | " + broken + " | " + shown(seconds, MEDIAN) + " | "
                    + shown(seconds, TAIL) + " |");
        });
        return table;
    }

    /** The smallest value that at least this share of all does not exceed. */
    private static String shown(double[] sorted, double share) {
        return sorted.length == 0 ? "" : Shown.seconds(sorted[(int) Math.ceil(share * sorted.length) - 1]);
    }
}
