package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.machine.Cost;
import io.b3stream.benchmarks.machine.MeasuredProcess;
import io.b3stream.benchmarks.machine.YardstickMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** METIS (Karypis and Kumar 1998), by Debian's {@code gpmetis}, in a process of its own. */
final class Metis {
    private static final String PROGRAM = "gpmetis";

    private final Path graph;
    private final int vertices;

    /** @param graph file in METIS' format */
    Metis(Path graph, int vertices) {
        this.graph = graph;
        this.vertices = vertices;
    }

    /**
     * Cuts the graph into parts of about {@code communitySize} vertices.
     *
     * @param options of the program, such as {@code -ptype=rb}
     * @throws YardstickMissingException when the program is not installed
     */
    Cut cut(int communitySize, List<String> options)
            throws IOException, InterruptedException, YardstickMissingException {
        int parts = (vertices + communitySize - 1) / communitySize;
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(options);
        command.addAll(List.of(graph.toString(), Integer.toString(parts)));
        Cost cost;
        try {
            cost = MeasuredProcess.run(command, graph.resolveSibling("gpmetis.log"));
        } catch (YardstickMissingException e) {
            throw new YardstickMissingException(
                    "METIS is missing, install Debian's package metis (" + e.getMessage() + ")");
        }
        Path partition = graph.resolveSibling(graph.getFileName() + ".part." + parts);
        int[] communities = MetisFile.readPartition(partition, vertices);
        Files.delete(partition);
        return new Cut(communities, cost);
    }
}
