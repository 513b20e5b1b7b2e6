package io.b3stream.benchmarks.communities;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;

/**
 * Leiden (Traag, Waltman, van Eck 2019) with the constant Potts model, a program of its own: reads a graph and writes a
 * partition, both in METIS' format.
 *
 * <p>The model has no sizes but a resolution γ: a community is to have γ of weight per pair of members. So γ is sought, by
 * halving its logarithm's interval, at which an example's community has K members on average; then Leiden runs longer.
 */
final class LeidenRun {
    private static final int SEARCH_STEPS = 10;
    private static final int SEARCH_ITERATIONS = 1;
    private static final int ITERATIONS = 10;
    private static final double RESOLUTION_MIN = 1e-3;
    private static final double RESOLUTION_MAX = 2;
    private static final long SEED = 7;

    private final Network network;

    private LeidenRun(Network network) {
        this.network = network;
    }

    /** Arguments: the graph's file, K, the partition's file. */
    public static void main(String[] arguments) throws IOException {
        int communitySize = Integer.parseInt(arguments[1]);
        LeidenRun run = new LeidenRun(network(MetisFile.readGraph(Path.of(arguments[0]))));
        double resolution = run.resolution(communitySize);
        Clustering found = run.find(resolution, ITERATIONS);
        System.out.printf("resolution %.5f: mean size %.1f%n", resolution, meanSize(found.getNNodesPerCluster()));
        MetisFile.writePartition(found.getClusters(), Path.of(arguments[2]));
    }

    /** Mean over the members of the size of their community: Σ s² / Σ s. */
    static double meanSize(int[] sizes) {
        double squares =
                Arrays.stream(sizes).mapToDouble(size -> (double) size * size).sum();
        return squares / Arrays.stream(sizes).asLongStream().sum();
    }

    private double resolution(int communitySize) {
        double low = RESOLUTION_MIN;
        double high = RESOLUTION_MAX;
        for (int step = 0; step < SEARCH_STEPS; step++) {
            double middle = Math.sqrt(low * high);
            double size = meanSize(find(middle, SEARCH_ITERATIONS).getNNodesPerCluster());
            System.out.printf("resolution %.5f: mean size %.1f%n", middle, size);
            if (size > communitySize) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low * high);
    }

    private Clustering find(double resolution, int iterations) {
        return new LeidenAlgorithm(resolution, iterations, LeidenAlgorithm.DEFAULT_RANDOMNESS, new Random(SEED))
                .findClustering(network);
    }

    private static Network network(WindowNetwork window) {
        long[] first = new long[window.size() + 1];
        LargeIntArray neighbors = new LargeIntArray(2 * window.edges());
        LargeDoubleArray weights = new LargeDoubleArray(2 * window.edges());
        for (int vertex = 0; vertex < window.size(); vertex++) {
            int[] row = window.neighbors()[vertex];
            for (int i = 0; i < row.length; i++) {
                neighbors.set(first[vertex] + i, row[i]);
                weights.set(first[vertex] + i, window.weights()[vertex][i]);
            }
            first[vertex + 1] = first[vertex] + row.length;
        }
        return new Network(window.size(), false, first, neighbors, weights, false);
    }
}
