package io.b3stream.communities;

import io.b3stream.mining.community.DistinctKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;

/**
 * The graph, block by block. A block knows its own vertices and their neighbours; before it can do anything it is told of all
 * of them, so that the n-th of them in ascending order of keys is the n-th announcement.
 *
 * @param neighborhoods the vertices of every block
 * @param subscriptions (vertex, blocks that know it)
 */
record BlockGraph(DataSet<BlockNeighborhood> neighborhoods, DataSet<Tuple2<Long, int[]>> subscriptions) {

    static BlockGraph of(DataSet<VertexNeighborhood> neighborhoods) {
        return new BlockGraph(
                neighborhoods
                        .groupBy(VertexNeighborhood.BLOCK)
                        .reduceGroup(new Number())
                        .name("blocks"),
                neighborhoods
                        .groupBy(VertexNeighborhood.BLOCK)
                        .reduceGroup(new Subscribe())
                        .name("subscriptions")
                        .groupBy(0)
                        .reduceGroup(new Collect())
                        .name("blocks to tell"));
    }

    private static long[] known(List<VertexNeighborhood> block) {
        int entries = block.stream()
                .mapToInt(neighborhood -> 1 + neighborhood.neighbors().length)
                .sum();
        long[] all = new long[entries];
        int end = 0;
        for (VertexNeighborhood neighborhood : block) {
            long[] neighbors = neighborhood.neighbors();
            all[end++] = neighborhood.vertex();
            System.arraycopy(neighbors, 0, all, end, neighbors.length);
            end += neighbors.length;
        }
        return DistinctKeys.of(all);
    }

    private static final class Number implements GroupReduceFunction<VertexNeighborhood, BlockNeighborhood> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<VertexNeighborhood> group, Collector<BlockNeighborhood> out) {
            List<VertexNeighborhood> block = new ArrayList<>();
            group.forEach(block::add);
            long[] known = known(block);
            for (VertexNeighborhood neighborhood : block) {
                out.collect(new BlockNeighborhood(
                        neighborhood,
                        Arrays.binarySearch(known, neighborhood.vertex()),
                        Arrays.stream(neighborhood.neighbors())
                                .mapToInt(neighbor -> Arrays.binarySearch(known, neighbor))
                                .toArray()));
            }
        }
    }

    /** (vertex, block). */
    private static final class Subscribe implements GroupReduceFunction<VertexNeighborhood, Tuple2<Long, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<VertexNeighborhood> group, Collector<Tuple2<Long, Integer>> out) {
            List<VertexNeighborhood> block = new ArrayList<>();
            group.forEach(block::add);
            int number = block.get(0).block();
            Arrays.stream(known(block)).forEach(vertex -> out.collect(Tuple2.of(vertex, number)));
        }
    }

    private static final class Collect implements GroupReduceFunction<Tuple2<Long, Integer>, Tuple2<Long, int[]>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Tuple2<Long, Integer>> entries, Collector<Tuple2<Long, int[]>> out) {
            long vertex = 0;
            List<Integer> blocks = new ArrayList<>();
            for (Tuple2<Long, Integer> entry : entries) {
                vertex = entry.f0;
                blocks.add(entry.f1);
            }
            out.collect(
                    Tuple2.of(vertex, blocks.stream().mapToInt(block -> block).toArray()));
        }
    }
}
