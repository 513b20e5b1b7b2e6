package io.b3stream.communities;

import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;

/** Which blocks want to know the label of a vertex: its own, and those that hold a neighbour of it. */
final class Subscriptions {
    private Subscriptions() {}

    /** (vertex, blocks), for every vertex that occurs in the neighbourhoods. */
    static DataSet<Tuple2<Long, int[]>> of(DataSet<BlockNeighborhood> neighborhoods, Blocks blocks) {
        return neighborhoods
                .flatMap(new Subscribe())
                .name("subscriptions")
                .distinct(0, 1)
                .groupBy(0)
                .reduceGroup(new Collect())
                .name("blocks to tell");
    }

    private static final class Subscribe implements FlatMapFunction<BlockNeighborhood, Tuple2<Long, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(BlockNeighborhood neighborhood, Collector<Tuple2<Long, Integer>> out) {
            out.collect(Tuple2.of(neighborhood.vertex(), neighborhood.block()));
            for (long neighbor : neighborhood.neighbors()) {
                out.collect(Tuple2.of(neighbor, neighborhood.block()));
            }
        }
    }

    private static final class Collect implements GroupReduceFunction<Tuple2<Long, Integer>, Tuple2<Long, int[]>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Tuple2<Long, Integer>> entries, Collector<Tuple2<Long, int[]>> out) {
            long vertex = 0;
            IntStream.Builder found = IntStream.builder();
            for (Tuple2<Long, Integer> entry : entries) {
                vertex = entry.f0;
                found.add(entry.f1);
            }
            out.collect(Tuple2.of(vertex, found.build().toArray()));
        }
    }
}
