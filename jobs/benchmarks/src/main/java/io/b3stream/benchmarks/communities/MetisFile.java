package io.b3stream.benchmarks.communities;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The text formats of METIS (its manual, section 4.1). A graph: a line {@code VERTICES EDGES 001}, then for each vertex a
 * line of its neighbours, counted from 1, each followed by the weight of the edge. A partition: a line per vertex, with the
 * number of its part.
 */
final class MetisFile {
    private static final String HAS_EDGE_WEIGHTS = "001";

    private MetisFile() {}

    static void writeGraph(WindowNetwork network, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(network.size() + " " + network.edges() + " " + HAS_EDGE_WEIGHTS + "\n");
            StringBuilder line = new StringBuilder();
            for (int vertex = 0; vertex < network.size(); vertex++) {
                line.setLength(0);
                int[] neighbors = network.neighbors()[vertex];
                for (int i = 0; i < neighbors.length; i++) {
                    line.append(neighbors[i] + 1)
                            .append(' ')
                            .append(network.weights()[vertex][i])
                            .append(' ');
                }
                out.append(line.append('\n'));
            }
        }
    }

    /** @throws IOException when the file is not a graph with weighted edges, or ends too early */
    static WindowNetwork readGraph(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String[] header = line(in, file).strip().split(" +", -1);
            if (header.length != 3 || !header[2].equals(HAS_EDGE_WEIGHTS)) {
                throw new IOException(
                        file + " is no graph with weighted edges: it begins with " + Arrays.toString(header));
            }
            int vertices = Integer.parseInt(header[0]);
            int[][] neighbors = new int[vertices][];
            int[][] weights = new int[vertices][];
            for (int vertex = 0; vertex < vertices; vertex++) {
                StringTokenizer numbers = new StringTokenizer(line(in, file), " ");
                int degree = numbers.countTokens() / 2;
                neighbors[vertex] = new int[degree];
                weights[vertex] = new int[degree];
                for (int i = 0; i < degree; i++) {
                    neighbors[vertex][i] = Integer.parseInt(numbers.nextToken()) - 1;
                    weights[vertex][i] = Integer.parseInt(numbers.nextToken());
                }
            }
            return new WindowNetwork(neighbors, weights);
        }
    }

    static void writePartition(int[] parts, Path file) throws IOException {
        Files.write(file, Arrays.stream(parts).mapToObj(Integer::toString).toList());
    }

    /** @throws IOException when there is not one part for each vertex */
    static int[] readPartition(Path file, int vertices) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != vertices) {
            throw new IOException(file + " has " + lines.size() + " lines for " + vertices + " vertices");
        }
        return lines.stream().mapToInt(line -> Integer.parseInt(line.strip())).toArray();
    }

    private static String line(BufferedReader in, Path file) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException(file + " ends too early");
        }
        return line;
    }
}
