package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The summary as a person reads it. */
final class DemoReport {
    private DemoReport() {}

    static List<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("produced " + Shown.count(summary.produced()) + " = accepted " + Shown.count(summary.accepted())
                + " + rejected " + Shown.count(summary.rejected()));
        String codes = summary.rejectedByCode().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        lines.add("rejected, each with its original bytes and a code: " + codes);
        lines.add("");
        lines.addAll(generations(summary));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "kNN recall against an exact scan: %.4f (share of the true lists that the graph has)",
                summary.knnRecall()));
        lines.add("");
        TextTable stages = new TextTable("stage", "seconds");
        summary.stageSeconds().forEach((stage, seconds) -> stages.row(stage, tenth(seconds)));
        stages.row("altogether", tenth(summary.seconds()));
        lines.addAll(stages.lines());
        return lines;
    }

    private static List<String> generations(Summary summary) {
        TextTable table = new TextTable(
                "data set",
                "generation",
                "build",
                "examples",
                "batches",
                "size",
                "K",
                "window share",
                "contamination",
                "churn",
                "duplicates",
                "seconds");
        for (Summary.GenerationFigures figures : summary.generations()) {
            table.row(
                    figures.dataset(),
                    String.valueOf(figures.generation()),
                    figures.build(),
                    Shown.count(figures.examples()),
                    Shown.count(figures.batches()),
                    String.valueOf(figures.batchSize()),
                    String.valueOf(figures.communitySize()),
                    Shown.percent(figures.windowShare()),
                    Shown.percent(figures.contamination()),
                    Shown.percent(figures.churn()),
                    figures.duplicatePairs().isPresent()
                            ? Shown.count(figures.duplicatePairs().getAsLong())
                            : "-",
                    tenth(figures.seconds()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("window share: hard, probably true negatives among the pairs of a community (more is better);");
        lines.add("contamination: probable false negatives among them (less is better; they are masked);");
        lines.add("churn: examples that left the company of most of their former community.");
        return lines;
    }

    private static String tenth(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
