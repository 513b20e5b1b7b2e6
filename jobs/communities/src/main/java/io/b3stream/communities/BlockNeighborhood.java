package io.b3stream.communities;

import java.util.Arrays;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.graph.Edge;
import org.apache.flink.util.Collector;

/** A vertex with all of its edges, in its block: (block, vertex, neighbours, weights). */
public final class BlockNeighborhood extends Tuple4<Integer, Long, long[], int[]> {
    static final int BLOCK = 0;
    static final int VERTEX = 1;

    private static final int SIZE_AT_START = 256;
    private static final long serialVersionUID = 1L;

    public BlockNeighborhood() {}

    BlockNeighborhood(int block, long vertex, long[] neighbors, int[] weights) {
        super(block, vertex, neighbors, weights);
    }

    int block() {
        return f0;
    }

    long vertex() {
        return f1;
    }

    long[] neighbors() {
        return f2;
    }

    int[] weights() {
        return f3;
    }

    /** Gathers the edges of one vertex. */
    static final class Gather implements GroupReduceFunction<Edge<Long, Integer>, BlockNeighborhood> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final Blocks blocks;

        Gather(Blocks blocks) {
            this.blocks = blocks;
        }

        @Override
        public void reduce(Iterable<Edge<Long, Integer>> edges, Collector<BlockNeighborhood> out) {
            long vertex = 0;
            long[] neighbors = new long[SIZE_AT_START];
            int[] weights = new int[SIZE_AT_START];
            int size = 0;
            for (Edge<Long, Integer> edge : edges) {
                if (size == neighbors.length) {
                    neighbors = Arrays.copyOf(neighbors, 2 * size);
                    weights = Arrays.copyOf(weights, 2 * size);
                }
                vertex = edge.getSource();
                neighbors[size] = edge.getTarget();
                weights[size++] = edge.getValue();
            }
            out.collect(new BlockNeighborhood(
                    blocks.of(vertex), vertex, Arrays.copyOf(neighbors, size), Arrays.copyOf(weights, size)));
        }
    }
}
