package io.b3stream.benchmarks.communities;

import io.b3stream.mining.community.Neighborhood;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Recursive bisection of METIS (Karypis and Kumar 1998), by Debian's {@code gpmetis}. */
final class Metis {
    private static final int SEED = 7;

    private Metis() {}

    /** A label per vertex, aligned with the neighbourhoods, which are in ascending order of their keys. */
    static long[] partition(List<Neighborhood> graph, int communitySize, Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve("metis.graph");
        write(graph, file);
        int parts = (graph.size() + communitySize - 1) / communitySize;
        List<String> command = new ArrayList<>(List.of("gpmetis", "-ptype=rb", "-seed=" + SEED));
        command.addAll(List.of(file.toString(), String.valueOf(parts)));
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("metis.log").toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("gpmetis ended with " + status + ", see " + folder.resolve("metis.log"));
        }
        return Files.readAllLines(folder.resolve("metis.graph.part." + parts)).stream()
                .flatMapToLong(line -> LongStream.of(Long.parseLong(line.strip())))
                .toArray();
    }

    private static void write(List<Neighborhood> graph, Path file) throws IOException {
        long[] keys = graph.stream().mapToLong(Neighborhood::key).toArray();
        long entries =
                graph.stream().mapToLong(vertex -> vertex.neighbors().length).sum();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(keys.length + " " + entries / 2 + " 001\n");
            for (Neighborhood vertex : graph) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < vertex.neighbors().length; i++) {
                    line.append(Arrays.binarySearch(keys, vertex.neighbors()[i]) + 1)
                            .append(' ')
                            .append(vertex.weights()[i])
                            .append(' ');
                }
                out.write(line.append('\n').toString());
            }
        }
    }
}
