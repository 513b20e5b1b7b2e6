package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.generation.BuildRecord;
import io.b3stream.pipelines.generation.Phases;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One generation in full: where it comes from, what it holds, how good it is. */
final class GenerationDetails {
    private GenerationDetails() {}

    /**
     * @param arrived what has come since its snapshot, as a person reads it
     */
    static List<String> lines(Generation generation, String arrived) {
        List<String> lines = new ArrayList<>();
        addOrigin(lines, generation, arrived);
        lines.add("");
        for (List<String> table : List.of(
                FigureTable.quality(generation.getQuality()),
                FigureTable.continuity(generation.getQuality()),
                times(generation))) {
            table.forEach(line -> lines.add("  " + line));
            if (!table.isEmpty()) {
                lines.add("");
            }
        }
        Map<String, String> settings = new TreeMap<>(generation.getSettings());
        settings.keySet().removeAll(List.of(BuildRecord.MODE, BuildRecord.REASON));
        settings.forEach((name, value) -> add(lines, "setting", name + "=" + value));
        return lines;
    }

    private static void addOrigin(List<String> lines, Generation generation, String arrived) {
        lines.add("generation " + generation.getGeneration() + " of data set " + generation.getDataset());
        add(lines, "created", GenerationTable.created(generation) + " by version " + generation.getSoftwareVersion());
        add(lines, "built", built(generation));
        add(
                lines,
                "holds",
                Shown.count(generation.getExampleCount()) + " examples in " + Shown.count(generation.getBatchCount())
                        + " batches of " + generation.getBatchSize() + ", communities of "
                        + generation.getCommunitySize());
        add(
                lines,
                "mined with",
                generation.getSettings().getOrDefault("mining.objective", "rank-window") + ", p="
                        + generation.getNearRanks() + ", m=" + generation.getWindowRanks() + ", seed "
                        + generation.getSeed());
        var teacher = generation.getTeacher();
        add(
                lines,
                "teacher",
                teacher.getName() + ", " + teacher.getDimension() + " dimensions, " + teacher.getPooling()
                        + " pooling, sha256 " + teacher.getSha256());
        add(lines, "content", "sha256 " + generation.getContentSha256());
        generation
                .getBatchOffsets()
                .forEach(range -> add(
                        lines,
                        "batches at",
                        generation.getBatchTopic() + "-" + range.getPartition() + " [" + range.getStart() + ", "
                                + range.getEnd() + ")"));
        generation
                .getSnapshotOffsets()
                .forEach(offset -> add(
                        lines,
                        "input up to",
                        offset.getTopic() + "-" + offset.getPartition() + " @ " + offset.getOffset()));
        add(lines, "arrived since", arrived);
    }

    private static String built(Generation generation) {
        String reason = generation.getSettings().getOrDefault(BuildRecord.REASON, "");
        return GenerationTable.mode(generation) + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static List<String> times(Generation generation) {
        Map<String, Double> seconds = Phases.inOrder(generation.getSeconds());
        TextTable table = new TextTable("took", "");
        seconds.forEach((name, value) -> table.row(name, Shown.seconds(value)));
        return seconds.isEmpty() ? List.of() : table.lines();
    }

    private static void add(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "  %-13s %s", name, value));
    }
}
