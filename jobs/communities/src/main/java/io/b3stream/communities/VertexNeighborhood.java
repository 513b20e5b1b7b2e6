package io.b3stream.communities;

import java.util.Arrays;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple6;
import org.apache.flink.graph.Edge;
import org.apache.flink.graph.Graph;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/** A vertex with all of its edges, in its block: (block, vertex, query hash, positive hash, neighbours, weights). */
public final class VertexNeighborhood extends Tuple6<Integer, Long, Long, Long, long[], int[]> {
    static final int BLOCK = 0;
    static final int VERTEX = 1;

    private static final int SIZE_AT_START = 256;
    private static final long serialVersionUID = 1L;

    public VertexNeighborhood() {}

    private VertexNeighborhood(int block, Vertex<Long, VertexContents> vertex, long[] neighbors, int[] weights) {
        super(
                block,
                vertex.getId(),
                vertex.getValue().contents().query(),
                vertex.getValue().contents().positive(),
                neighbors,
                weights);
    }

    int block() {
        return f0;
    }

    long vertex() {
        return f1;
    }

    long queryHash() {
        return f2;
    }

    long positiveHash() {
        return f3;
    }

    long[] neighbors() {
        return f4;
    }

    int[] weights() {
        return f5;
    }

    /** One per vertex, those without edges included. */
    static DataSet<VertexNeighborhood> of(Graph<Long, VertexContents, Integer> graph, Blocks blocks) {
        return graph.getVertices()
                .coGroup(graph.getEdges())
                .where(0)
                .equalTo(0)
                .with(new Gather(blocks))
                .name("neighbourhoods");
    }

    private static final class Gather
            implements CoGroupFunction<Vertex<Long, VertexContents>, Edge<Long, Integer>, VertexNeighborhood> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final Blocks blocks;

        Gather(Blocks blocks) {
            this.blocks = blocks;
        }

        @Override
        public void coGroup(
                Iterable<Vertex<Long, VertexContents>> vertices,
                Iterable<Edge<Long, Integer>> edges,
                Collector<VertexNeighborhood> out) {
            Vertex<Long, VertexContents> vertex = vertices.iterator().next();
            long[] neighbors = new long[SIZE_AT_START];
            int[] weights = new int[SIZE_AT_START];
            int size = 0;
            for (Edge<Long, Integer> edge : edges) {
                if (size == neighbors.length) {
                    neighbors = Arrays.copyOf(neighbors, 2 * size);
                    weights = Arrays.copyOf(weights, 2 * size);
                }
                neighbors[size] = edge.getTarget();
                weights[size++] = edge.getValue();
            }
            out.collect(new VertexNeighborhood(
                    blocks.of(vertex.getId()), vertex, Arrays.copyOf(neighbors, size), Arrays.copyOf(weights, size)));
        }
    }
}
