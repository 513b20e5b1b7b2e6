package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** One generation in full: where it comes from, what it holds, how good it is. */
final class GenerationDetails {
    private GenerationDetails() {}

    static List<String> lines(Generation generation) {
        List<String> lines = new ArrayList<>();
        lines.add("generation " + generation.getGeneration() + " of data set " + generation.getDataset());
        add(lines, "created", GenerationTable.created(generation) + " by version " + generation.getSoftwareVersion());
        add(
                lines,
                "holds",
                Shown.count(generation.getExampleCount()) + " examples in " + Shown.count(generation.getBatchCount())
                        + " batches of " + generation.getBatchSize() + ", communities of "
                        + generation.getCommunitySize());
        add(
                lines,
                "mined with",
                "p=" + generation.getNearRanks() + ", m=" + generation.getWindowRanks() + ", seed "
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
        new TreeMap<>(generation.getQuality())
                .forEach((name, value) -> add(lines, "quality", name + " " + figure(value)));
        new TreeMap<>(generation.getSeconds())
                .forEach((name, value) -> add(lines, "took", name + " " + Shown.seconds(value)));
        new TreeMap<>(generation.getSettings()).forEach((name, value) -> add(lines, "setting", name + "=" + value));
        return lines;
    }

    private static String figure(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? Shown.count((long) value) : String.format(Locale.ROOT, "%.4f", value);
    }

    private static void add(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "  %-12s %s", name, value));
    }
}
