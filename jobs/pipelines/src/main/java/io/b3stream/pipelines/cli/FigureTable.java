package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.generation.BuildRecord;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A manifest's figures: of mined batches and of random ones side by side, shares as percentages. */
final class FigureTable {
    private static final String RANDOM = "random.";
    private static final String SHARE = "share";

    /** Shares whose name does not say so. */
    private static final Set<String> SHARES = Set.of(
            "contamination", "coverage", "churn", "edgesChanged", "keptEdges", BuildRecord.KEPT, BuildRecord.FULL_KEPT);

    /** What a figure is compared over: the generations before, not random batches. */
    private static final List<String> CONTINUITY =
            List.of("churn", "edgesChanged", BuildRecord.FULL_AGE, BuildRecord.FULL_KEPT);

    private FigureTable() {}

    /** One line per figure of the batches, below a line of heads; none when there are no figures. */
    static List<String> quality(Map<String, Double> figures) {
        Map<String, Double> mined = new TreeMap<>(figures);
        mined.keySet().removeIf(name -> name.startsWith(RANDOM) || CONTINUITY.contains(name));
        figures.keySet().stream()
                .filter(name -> name.startsWith(RANDOM))
                .forEach(name -> mined.putIfAbsent(name.substring(RANDOM.length()), Double.NaN));
        if (mined.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable("quality", "mined", "random");
        mined.forEach((name, value) ->
                table.row(name, shown(name, value), shown(name, Shown.figure(figures, RANDOM + name))));
        return table.lines();
    }

    /** One line per figure that compares with earlier generations, below a line of heads. */
    static List<String> continuity(Map<String, Double> figures) {
        TextTable table = new TextTable("continuity", "");
        List<String> known = CONTINUITY.stream().filter(figures::containsKey).toList();
        known.forEach(name -> table.row(name, shown(name, Shown.figure(figures, name))));
        return known.isEmpty() ? List.of() : table.lines();
    }

    static boolean isShare(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SHARE)
                || SHARES.contains(name.startsWith(RANDOM) ? name.substring(RANDOM.length()) : name);
    }

    /** A share as a percentage, a whole number as such, others with four places; a hyphen for none. */
    static String shown(String name, double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (isShare(name)) {
            return String.format(Locale.ROOT, "%.2f %%", 100 * value);
        }
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? Shown.count((long) value) : String.format(Locale.ROOT, "%.4f", value);
    }
}
