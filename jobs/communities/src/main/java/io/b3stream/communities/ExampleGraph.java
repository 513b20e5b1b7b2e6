package io.b3stream.communities;

import io.b3stream.mining.community.Citation;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.ContentHashes;
import io.b3stream.mining.community.ListEdges;
import io.b3stream.mining.community.Neighborhood;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichCoGroupFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.functions.FunctionAnnotation.ForwardedFields;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple7;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.graph.Edge;
import org.apache.flink.graph.Graph;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/**
 * Builds the graph: vertices are examples with their contents, edges stand in both directions with the same weight. See
 * {@link ListEdges} for what becomes an edge.
 */
final class ExampleGraph {
    private ExampleGraph() {}

    static Graph<Long, VertexContents, Integer> of(DataSet<GraphVertex> vertices, CommunitySettings settings) {
        DataSet<Vertex<Long, VertexContents>> examples =
                vertices.map(new ToVertex()).name("vertices");
        DataSet<Edge<Long, Integer>> edges = vertices.flatMap(new Cite(settings))
                .name("list entries by target")
                .coGroup(examples)
                .where(0)
                .equalTo(0)
                .with(new Choose(settings))
                .name("edges in both directions")
                .groupBy(0)
                .reduceGroup(new Weigh())
                .name("weights");
        return Graph.fromDataSet(examples, edges, vertices.getExecutionEnvironment());
    }

    private static final class ToVertex implements MapFunction<GraphVertex, Vertex<Long, VertexContents>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Vertex<Long, VertexContents> map(GraphVertex vertex) {
            return new Vertex<>(vertex.key(), VertexContents.of(vertex));
        }
    }

    /** (target, source, query, positive and label of the source, similarity, weight). */
    private static final class Cite
            implements FlatMapFunction<GraphVertex, Tuple7<Long, Long, Long, Long, Long, Float, Integer>> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        Cite(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void flatMap(GraphVertex vertex, Collector<Tuple7<Long, Long, Long, Long, Long, Float, Integer>> out) {
            ListEdges.citations(
                    vertex,
                    settings.objective(),
                    (target, citation) -> out.collect(Tuple7.of(
                            target,
                            citation.source(),
                            citation.contents().query(),
                            citation.contents().positive(),
                            citation.contents().label(),
                            citation.similarity(),
                            citation.weight())));
        }
    }

    /** (one end, other end, weight), both ways. */
    private static final class Choose
            extends RichCoGroupFunction<
                    Tuple7<Long, Long, Long, Long, Long, Float, Integer>,
                    Vertex<Long, VertexContents>,
                    Tuple3<Long, Long, Integer>> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        // -- runtime
        private final LongCounter dangling = new LongCounter();

        Choose(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void open(Configuration parameters) {
            getRuntimeContext().addAccumulator(Progress.DANGLING_ENTRIES, dangling);
        }

        @Override
        public void coGroup(
                Iterable<Tuple7<Long, Long, Long, Long, Long, Float, Integer>> entries,
                Iterable<Vertex<Long, VertexContents>> targets,
                Collector<Tuple3<Long, Long, Integer>> out) {
            List<Citation> citations = new ArrayList<>();
            entries.forEach(entry -> citations.add(
                    new Citation(entry.f1, new ContentHashes(entry.f2, entry.f3, entry.f4), entry.f5, entry.f6)));
            Iterator<Vertex<Long, VertexContents>> found = targets.iterator();
            if (!found.hasNext()) {
                dangling.add(citations.size());
                return;
            }
            Vertex<Long, VertexContents> target = found.next();
            long key = target.getId();
            ContentHashes contents = target.getValue().contents();
            if (found.hasNext()) {
                throw new IllegalArgumentException("two vertices have the key " + key);
            }
            ListEdges.edges(key, contents, citations, settings, (source, weight) -> {
                out.collect(Tuple3.of(source, key, weight));
                out.collect(Tuple3.of(key, source, weight));
            });
        }
    }

    @ForwardedFields("f0")
    private static final class Weigh implements GroupReduceFunction<Tuple3<Long, Long, Integer>, Edge<Long, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Tuple3<Long, Long, Integer>> entries, Collector<Edge<Long, Integer>> out) {
            LongStream.Builder neighbors = LongStream.builder();
            IntStream.Builder weights = IntStream.builder();
            long vertex = 0;
            for (Tuple3<Long, Long, Integer> entry : entries) {
                vertex = entry.f0;
                neighbors.add(entry.f1);
                weights.add(entry.f2);
            }
            Neighborhood neighborhood = Neighborhood.of(
                    vertex, neighbors.build().toArray(), weights.build().toArray());
            for (int i = 0; i < neighborhood.neighbors().length; i++) {
                out.collect(new Edge<>(
                        vertex, neighborhood.neighbors()[i], neighborhood.weights()[i]));
            }
        }
    }
}
