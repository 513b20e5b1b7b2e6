package io.b3stream.pipelines.cli;

import io.b3stream.mining.community.Churn;
import io.b3stream.pipelines.generation.ExampleChanges;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one generation of a data set to another.
 *
 * @param before manifest of the one
 * @param after manifest of the other
 * @param examples which examples came and went; null when the batches of either are gone
 * @param gone why they cannot be compared; empty where they were
 */
record GenerationDiff(
        Generation before, Generation after, @Nullable ExampleChanges examples, String gone) {
    private static final String NOTHING = "-";

    /** What a program reads. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dataset", before.getDataset());
        document.put("before", before.getGeneration());
        document.put("after", after.getGeneration());
        document.put("exampleCount", new Compared<>(before.getExampleCount(), after.getExampleCount()));
        document.put("batchCount", new Compared<>(before.getBatchCount(), after.getBatchCount()));
        document.put("build", new Compared<>(GenerationTable.mode(before), GenerationTable.mode(after)));
        document.put("examples", examples);
        document.put("gone", gone);
        document.put("quality", Compared.quality(before, after));
        document.put("causes", Compared.causes(before, after));
        return document;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("data set " + before.getDataset());
        lines.addAll(sizes().lines());
        lines.add("");
        lines.addAll(examples == null ? List.of("examples cannot be compared: " + gone) : changes(examples));
        lines.add("");
        lines.addAll(quality().lines());
        lines.add("");
        lines.addAll(causes());
        return lines;
    }

    private TextTable sizes() {
        TextTable table =
                new TextTable("", "generation " + before.getGeneration(), "generation " + after.getGeneration());
        table.row("created", GenerationTable.created(before), GenerationTable.created(after));
        table.row("build", GenerationTable.mode(before), GenerationTable.mode(after));
        table.row("examples", Shown.count(before.getExampleCount()), Shown.count(after.getExampleCount()));
        table.row("batches", Shown.count(before.getBatchCount()), Shown.count(after.getBatchCount()));
        return table;
    }

    private static List<String> changes(ExampleChanges examples) {
        Churn churn = examples.churn();
        return List.of(
                "added    " + named(examples.added(), examples.firstAdded()),
                "removed  " + named(examples.removed(), examples.firstRemoved()),
                "in both  " + Shown.count(churn.compared()) + ", of which " + Shown.count(churn.moved()) + " ("
                        + Shown.percent(churn.compared() == 0 ? Double.NaN : churn.share())
                        + ") left the company of most of their former community");
    }

    private static String named(long count, List<String> first) {
        if (count == 0) {
            return "0";
        }
        String more = count > first.size() ? ", ..." : "";
        return Shown.count(count) + ": "
                + String.join(", ", first.stream().map(id -> Shown.text(id, 40)).toList()) + more;
    }

    private TextTable quality() {
        TextTable table = new TextTable("quality", "before", "after", "difference");
        Compared.quality(before, after).forEach((name, compared) -> {
            double old = Objects.requireNonNullElse(compared.before(), Double.NaN);
            double now = Objects.requireNonNullElse(compared.after(), Double.NaN);
            table.row(name, FigureTable.shown(name, old), FigureTable.shown(name, now), difference(name, now - old));
        });
        return table;
    }

    private static String difference(String name, double difference) {
        if (!Double.isFinite(difference)) {
            return NOTHING;
        }
        return FigureTable.isShare(name)
                ? String.format(Locale.ROOT, "%+.2f %%", 100 * difference)
                : String.format(Locale.ROOT, "%+.4f", difference);
    }

    private List<String> causes() {
        Map<String, Compared<String>> causes = Compared.causes(before, after);
        if (causes.isEmpty()) {
            return List.of("made with the same settings and the same teacher");
        }
        TextTable table = new TextTable("made with", "before", "after");
        causes.forEach((name, compared) -> table.row(
                name,
                Objects.requireNonNullElse(compared.before(), NOTHING),
                Objects.requireNonNullElse(compared.after(), NOTHING)));
        return table.lines();
    }
}
