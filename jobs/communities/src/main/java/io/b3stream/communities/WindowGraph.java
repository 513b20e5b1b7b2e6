package io.b3stream.communities;

import io.b3stream.mining.community.Citation;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Neighborhood;
import io.b3stream.mining.community.WindowEdges;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichCoGroupFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.functions.FunctionAnnotation.ForwardedFields;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.graph.Edge;
import org.apache.flink.graph.Graph;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/**
 * Builds the window graph: vertices are examples with the number of their data set, edges stand in both directions with
 * the same weight. See {@link WindowEdges} for what becomes an edge.
 */
final class WindowGraph {
    private WindowGraph() {}

    static Graph<Long, Long, Integer> of(DataSet<GraphVertex> vertices, CommunitySettings settings) {
        DataSet<Vertex<Long, Long>> examples = vertices.map(new ToVertex()).name("vertices");
        DataSet<Edge<Long, Integer>> edges = vertices.flatMap(new Cite(settings))
                .name("window entries by target")
                .coGroup(vertices.map(new ToTarget()).name("texts of the targets"))
                .where(0)
                .equalTo(0)
                .with(new Choose(settings))
                .name("edges in both directions")
                .groupBy(0)
                .reduceGroup(new Weigh())
                .name("weights");
        return Graph.fromDataSet(examples, edges, vertices.getExecutionEnvironment());
    }

    private static final class ToVertex implements MapFunction<GraphVertex, Vertex<Long, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Vertex<Long, Long> map(GraphVertex vertex) {
            return new Vertex<>(vertex.key(), DatasetNumber.of(vertex.dataset()));
        }
    }

    private static final class ToTarget implements MapFunction<GraphVertex, Tuple3<Long, Long, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple3<Long, Long, Long> map(GraphVertex vertex) {
            return Tuple3.of(vertex.key(), vertex.queryHash(), vertex.positiveHash());
        }
    }

    private static final class Cite implements FlatMapFunction<GraphVertex, Tuple5<Long, Long, Long, Long, Float>> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        Cite(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void flatMap(GraphVertex vertex, Collector<Tuple5<Long, Long, Long, Long, Float>> out) {
            WindowEdges.citations(
                    vertex,
                    settings.window(),
                    (target, citation) -> out.collect(Tuple5.of(
                            target,
                            citation.source(),
                            citation.queryHash(),
                            citation.positiveHash(),
                            citation.similarity())));
        }
    }

    private static final class Choose
            extends RichCoGroupFunction<
                    Tuple5<Long, Long, Long, Long, Float>, Tuple3<Long, Long, Long>, Tuple2<Long, Long>> {
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
                Iterable<Tuple5<Long, Long, Long, Long, Float>> entries,
                Iterable<Tuple3<Long, Long, Long>> targets,
                Collector<Tuple2<Long, Long>> out) {
            List<Citation> citations = new ArrayList<>();
            entries.forEach(entry -> citations.add(new Citation(entry.f1, entry.f2, entry.f3, entry.f4)));
            Iterator<Tuple3<Long, Long, Long>> found = targets.iterator();
            if (!found.hasNext()) {
                dangling.add(citations.size());
                return;
            }
            Tuple3<Long, Long, Long> target = found.next();
            if (found.hasNext()) {
                throw new IllegalArgumentException("two vertices have the key " + target.f0);
            }
            long[] sources = WindowEdges.sources(target.f0, target.f1, target.f2, citations, settings.hubInEdgesMax());
            LongStream.of(sources).forEach(source -> {
                out.collect(Tuple2.of(source, target.f0));
                out.collect(Tuple2.of(target.f0, source));
            });
        }
    }

    @ForwardedFields("f0")
    private static final class Weigh implements GroupReduceFunction<Tuple2<Long, Long>, Edge<Long, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Tuple2<Long, Long>> entries, Collector<Edge<Long, Integer>> out) {
            LongStream.Builder neighbors = LongStream.builder();
            long vertex = 0;
            for (Tuple2<Long, Long> entry : entries) {
                vertex = entry.f0;
                neighbors.add(entry.f1);
            }
            Neighborhood neighborhood =
                    Neighborhood.of(vertex, neighbors.build().toArray());
            for (int i = 0; i < neighborhood.neighbors().length; i++) {
                out.collect(new Edge<>(
                        vertex, neighborhood.neighbors()[i], neighborhood.weights()[i]));
            }
        }
    }
}
