package io.b3stream.communities;

import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.ContentHashes;
import io.b3stream.mining.community.EdgeBlock;
import io.b3stream.mining.community.ListEdges;
import io.b3stream.mining.community.Neighborhood;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichCoGroupFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple6;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.graph.Edge;
import org.apache.flink.graph.Graph;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/**
 * Builds the graph: vertices are examples with all of their edges, edges stand in both directions with the same weight. See
 * {@link ListEdges} for what becomes an edge.
 *
 * <p>List entries travel to the block of their target, where hubs and equal texts are judged; from there half neighbourhoods
 * travel to their vertices. The single edges are only made when somebody asks for them.
 */
final class ExampleGraph {
    private ExampleGraph() {}

    static Graph<Long, VertexNeighborhood, Integer> of(DataSet<GraphVertex> vertices, CommunitySettings settings) {
        Blocks blocks = Blocks.forParallelism(vertices.getExecutionEnvironment().getParallelism());
        DataSet<Tuple6<Integer, Long, Long, Long, Long, Long>> examples =
                vertices.map(new ToExample(blocks)).name("examples");
        DataSet<Vertex<Long, VertexNeighborhood>> neighborhoods = vertices.flatMap(
                        new CitationBlock.Cite(settings, blocks))
                .name("list entries by block of the target")
                .coGroup(examples)
                .where(CitationBlock.BLOCK)
                .equalTo(0)
                .with(new Halve(settings))
                .name("half neighbourhoods")
                .coGroup(examples)
                .where(0)
                .equalTo(1)
                .with(new Join())
                .name("neighbourhoods");
        return Graph.fromDataSet(
                neighborhoods, neighborhoods.flatMap(new ToEdges()).name("edges"), vertices.getExecutionEnvironment());
    }

    /** (block, vertex, data set, query, positive and label hash). */
    private static final class ToExample
            implements MapFunction<GraphVertex, Tuple6<Integer, Long, Long, Long, Long, Long>> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final Blocks blocks;

        ToExample(Blocks blocks) {
            this.blocks = blocks;
        }

        @Override
        public Tuple6<Integer, Long, Long, Long, Long, Long> map(GraphVertex vertex) {
            return Tuple6.of(
                    blocks.of(vertex.key()),
                    vertex.key(),
                    DatasetNumber.of(vertex.dataset()),
                    vertex.queryHash(),
                    vertex.positiveHash(),
                    vertex.labelHash());
        }
    }

    /** (vertex, neighbours, weights). */
    private static final class Halve
            extends RichCoGroupFunction<
                    CitationBlock, Tuple6<Integer, Long, Long, Long, Long, Long>, Tuple3<Long, long[], int[]>> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        // -- runtime
        private final LongCounter dangling = new LongCounter();

        Halve(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void open(Configuration parameters) {
            getRuntimeContext().addAccumulator(Progress.DANGLING_ENTRIES, dangling);
        }

        @Override
        public void coGroup(
                Iterable<CitationBlock> citations,
                Iterable<Tuple6<Integer, Long, Long, Long, Long, Long>> examples,
                Collector<Tuple3<Long, long[], int[]>> out) {
            EdgeBlock block = new EdgeBlock(settings);
            examples.forEach(
                    example -> block.addTarget(example.f1, new ContentHashes(example.f3, example.f4, example.f5)));
            citations.forEach(entries -> entries.addTo(block));
            dangling.add(block.dangling());
            block.halves((vertex, neighbors, weights) -> out.collect(Tuple3.of(vertex, neighbors, weights)));
        }
    }

    private static final class Join
            implements CoGroupFunction<
                    Tuple3<Long, long[], int[]>,
                    Tuple6<Integer, Long, Long, Long, Long, Long>,
                    Vertex<Long, VertexNeighborhood>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(
                Iterable<Tuple3<Long, long[], int[]>> halves,
                Iterable<Tuple6<Integer, Long, Long, Long, Long, Long>> examples,
                Collector<Vertex<Long, VertexNeighborhood>> out) {
            Iterator<Tuple6<Integer, Long, Long, Long, Long, Long>> found = examples.iterator();
            Tuple6<Integer, Long, Long, Long, Long, Long> example = found.next();
            LongStream.Builder neighbors = LongStream.builder();
            IntStream.Builder weights = IntStream.builder();
            for (Tuple3<Long, long[], int[]> half : halves) {
                for (int i = 0; i < half.f1.length; i++) {
                    neighbors.add(half.f1[i]);
                    weights.add(half.f2[i]);
                }
            }
            Neighborhood neighborhood = Neighborhood.of(
                    example.f1, neighbors.build().toArray(), weights.build().toArray());
            ContentHashes contents = new ContentHashes(example.f3, example.f4, example.f5);
            out.collect(
                    new Vertex<>(example.f1, new VertexNeighborhood(example.f0, example.f2, contents, neighborhood)));
        }
    }

    private static final class ToEdges
            implements FlatMapFunction<Vertex<Long, VertexNeighborhood>, Edge<Long, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Vertex<Long, VertexNeighborhood> vertex, Collector<Edge<Long, Integer>> out) {
            VertexNeighborhood neighborhood = vertex.getValue();
            for (int i = 0; i < neighborhood.neighbors().length; i++) {
                out.collect(new Edge<>(
                        vertex.getId(),
                        neighborhood.neighbors()[i],
                        neighborhood.weights()[i]));
            }
        }
    }
}
