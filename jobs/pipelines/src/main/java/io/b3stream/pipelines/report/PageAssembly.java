package io.b3stream.pipelines.report;

import io.b3stream.mining.batch.QualityFigures;
import io.b3stream.pipelines.generation.BuildRecord;
import io.b3stream.pipelines.generation.Phases;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.schemas.avro.Generation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Puts a {@link Page} together: which figures, in which words. */
final class PageAssembly {
    private final ReportSubject subject;
    private final Generation generation;
    private final Map<String, Double> quality;

    PageAssembly(ReportSubject subject) {
        this.subject = subject;
        this.generation = subject.generation();
        this.quality = generation.getQuality();
    }

    Page page(BatchCollection batches, CommunityMap map) {
        return new Page(
                "B3 Stream: " + generation.getDataset() + ", generation " + generation.getGeneration(),
                generation.getDataset(),
                generation.getGeneration(),
                lead(),
                tiles(),
                comparisons(),
                history(),
                sizes(batches),
                map,
                NamedBar.of(Phases.inOrder(generation.getSeconds()), Shown::seconds),
                NamedBar.of(mostFirst(subject.rejected().orElse(Map.of())), value -> Shown.count((long) value)),
                rejectedNote(),
                origin(),
                settings(),
                BrowsableBatches.json(batches.shown()),
                batches.shown().size() + " of " + Shown.count(generation.getBatchCount()) + " batches, evenly spaced");
    }

    private String lead() {
        String holds = Shown.count(generation.getExampleCount()) + " examples in "
                + Shown.count(generation.getBatchCount()) + " batches of " + generation.getBatchSize()
                + ", put together from communities of " + generation.getCommunitySize() + ".";
        double mined = figure(QualityFigures.OBJECTIVE_RATIO);
        double random = figure(QualityFigures.RANDOM + QualityFigures.OBJECTIVE_RATIO);
        if (!(random > 0) || !Double.isFinite(mined)) {
            return holds;
        }
        return holds
                + String.format(
                        Locale.ROOT,
                        " They are %.1f times as hard as random batches (objective ratio).",
                        mined / random);
    }

    private List<Page.Tile> tiles() {
        List<Page.Tile> tiles = new ArrayList<>();
        tiles.add(new Page.Tile(
                Shown.percent(figure(QualityFigures.WINDOW_SHARE)),
                "window share",
                "hard, probably true negatives among the pairs of a community"));
        tiles.add(new Page.Tile(
                Shown.percent(figure(QualityFigures.CONTAMINATION)),
                "contamination",
                "probable false negatives among them, masked"));
        tiles.add(new Page.Tile(
                Shown.percent(figure(QualityFigures.MASKED_SHARE)), "masked", "of all pairs of all batches"));
        tiles.add(new Page.Tile(
                Shown.count((long) quality.getOrDefault(QualityFigures.DUPLICATE_PAIRS, 0.0)
                        .doubleValue()),
                "duplicate pairs",
                "equal texts in one batch; never more than 0"));
        tiles.add(new Page.Tile(
                Shown.percent(figure("churn")), "churn", "examples that left most of their former company"));
        tiles.add(new Page.Tile(age(), "old", "when this page was written, " + seconds(subject.written())));
        tiles.add(new Page.Tile(
                subject.arrived().isPresent() ? Shown.count(subject.arrived().getAsLong()) : "-",
                "records since",
                "came after its snapshot"));
        return tiles;
    }

    private String age() {
        Duration age = Duration.between(Instant.ofEpochMilli(generation.getCreatedMillis()), subject.written());
        if (age.compareTo(Duration.ofHours(2)) < 0) {
            return Math.max(0, age.toMinutes()) + " min";
        }
        return age.compareTo(Duration.ofDays(2)) < 0 ? age.toHours() + " h" : age.toDays() + " d";
    }

    private List<Comparison> comparisons() {
        List<Comparison> comparisons = new ArrayList<>();
        addComparison(
                comparisons,
                QualityFigures.OBJECTIVE_RATIO,
                "objective ratio",
                "how much of a query's wanted company it has; towards 1 is better",
                PageAssembly::decimal);
        addComparison(
                comparisons,
                QualityFigures.WINDOW_SHARE,
                "window share",
                "hard pairs inside communities; more is better",
                Shown::percent);
        addComparison(
                comparisons,
                QualityFigures.CONTAMINATION,
                "contamination",
                "probable false negatives inside communities; less is better",
                Shown::percent);
        addComparison(
                comparisons,
                QualityFigures.HARDNESS,
                "hardness",
                "mean similarity of a query and a batch mate's positive; more is harder",
                PageAssembly::decimal);
        addComparison(
                comparisons,
                QualityFigures.HARDNESS_MAX,
                "hardest negative",
                "mean similarity of a query and the nearest positive that is not masked",
                PageAssembly::decimal);
        return comparisons;
    }

    private void addComparison(
            List<Comparison> comparisons, String figure, String name, String meaning, DoubleFunction<String> shown) {
        double mined = figure(figure);
        double random = figure(QualityFigures.RANDOM + figure);
        if (Double.isFinite(mined) && Double.isFinite(random)) {
            comparisons.add(Comparison.of(name, meaning, mined, random, shown.apply(mined), shown.apply(random)));
        }
    }

    private List<LineChart> history() {
        List<LineChart> charts = new ArrayList<>();
        charts.add(chart("examples", value -> Shown.count(Math.round(value)), series("examples", each ->
                (double) each.getExampleCount())));
        charts.add(chart(
                "window share",
                Shown::percent,
                series("mined", each -> Shown.figure(each.getQuality(), QualityFigures.WINDOW_SHARE)),
                series(
                        "random",
                        each -> Shown.figure(each.getQuality(), QualityFigures.RANDOM + QualityFigures.WINDOW_SHARE))));
        charts.add(chart(
                "contamination",
                Shown::percent,
                series("mined", each -> Shown.figure(each.getQuality(), QualityFigures.CONTAMINATION))));
        charts.add(chart(
                "hardness",
                PageAssembly::decimal,
                series("mined", each -> Shown.figure(each.getQuality(), QualityFigures.HARDNESS)),
                series(
                        "random",
                        each -> Shown.figure(each.getQuality(), QualityFigures.RANDOM + QualityFigures.HARDNESS))));
        charts.add(chart("churn", Shown::percent, series("churn", each -> Shown.figure(each.getQuality(), "churn"))));
        charts.add(chart(
                "seconds of a refresh",
                value -> Shown.count(Math.round(value)),
                series(
                        "seconds",
                        each -> each.getSeconds().isEmpty()
                                ? Double.NaN
                                : each.getSeconds().values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum())));
        charts.removeIf(chart -> chart.lines().isEmpty());
        return charts;
    }

    private LineChart chart(String title, DoubleFunction<String> shown, LineChart.Series... series) {
        List<Long> numbers =
                subject.history().stream().map(Generation::getGeneration).toList();
        return LineChart.of(title, numbers, List.of(series), shown);
    }

    private LineChart.Series series(String name, ToDoubleFunction<Generation> figure) {
        return new LineChart.Series(
                name, subject.history().stream().mapToDouble(figure).toArray());
    }

    private static List<Histogram> sizes(BatchCollection batches) {
        return List.of(
                Histogram.of("masked share of a batch", batches.maskedShares(), Shown::percent),
                Histogram.of("kilobytes of a batch", batches.kilobytes(), value -> Shown.count(Math.round(value))),
                Histogram.of(
                        "characters of an example", batches.characters(), value -> Shown.count(Math.round(value))));
    }

    private String rejectedNote() {
        if (subject.rejected().isEmpty()) {
            return "The topic of rejected records could not be read.";
        }
        return subject.rejected().orElseThrow().isEmpty()
                ? "None on the topic of rejected records."
                : "All that the topic of rejected records still has, of every data set.";
    }

    private static Map<String, Long> mostFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        new TreeMap<>(counts)
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private List<Page.Fact> origin() {
        var teacher = generation.getTeacher();
        List<Page.Fact> facts = new ArrayList<>();
        facts.add(new Page.Fact("created", seconds(Instant.ofEpochMilli(generation.getCreatedMillis()))));
        facts.add(new Page.Fact("software", generation.getSoftwareVersion()));
        facts.add(new Page.Fact(
                "build",
                generation.getSettings().getOrDefault(BuildRecord.MODE, "-") + ": "
                        + generation.getSettings().getOrDefault(BuildRecord.REASON, "-")));
        facts.add(new Page.Fact("teacher", teacher.getName() + ", " + teacher.getDimension() + " dimensions"));
        facts.add(new Page.Fact("teacher SHA-256", teacher.getSha256()));
        facts.add(new Page.Fact("content SHA-256", generation.getContentSha256()));
        facts.add(new Page.Fact("seed", String.valueOf(generation.getSeed())));
        generation
                .getBatchOffsets()
                .forEach(range -> facts.add(new Page.Fact(
                        "batches at",
                        generation.getBatchTopic() + "-" + range.getPartition() + " [" + range.getStart() + ", "
                                + range.getEnd() + ")")));
        generation
                .getSnapshotOffsets()
                .forEach(offset -> facts.add(new Page.Fact(
                        "input up to", offset.getTopic() + "-" + offset.getPartition() + " @ " + offset.getOffset())));
        return facts;
    }

    private List<Page.Fact> settings() {
        Map<String, String> settings = new TreeMap<>(generation.getSettings());
        settings.keySet().removeAll(List.of(BuildRecord.MODE, BuildRecord.REASON));
        return settings.entrySet().stream()
                .map(entry -> new Page.Fact(entry.getKey(), entry.getValue()))
                .toList();
    }

    private double figure(String name) {
        return Shown.figure(quality, name);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
