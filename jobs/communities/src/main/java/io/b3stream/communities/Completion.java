package io.b3stream.communities;

import io.b3stream.mining.community.ExactPacking;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.RichGroupReduceFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/** The last step: places those whom no edge could place, and names every community by its smallest member. */
final class Completion {
    private Completion() {}

    static DataSet<Vertex<Long, Long>> apply(DataSet<Membership> packed) {
        DataSet<Membership> open = packed.filter(member -> member.room() > 0)
                .name("open communities")
                .groupBy(Membership.LABEL)
                .first(1);
        DataSet<Membership> filled = packed.filter(Membership::isFree)
                .name("still free")
                .coGroup(open)
                .where(Membership.DATASET)
                .equalTo(Membership.DATASET)
                .with(new Fill())
                .name("fill by key");
        return packed.filter(member -> !member.isFree())
                .name("placed")
                .union(filled)
                .groupBy(Membership.LABEL)
                .reduceGroup(new Name())
                .name("communities");
    }

    private static final class Fill implements CoGroupFunction<Membership, Membership, Membership> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(Iterable<Membership> free, Iterable<Membership> open, Collector<Membership> out) {
            List<ExactPacking.Kept> rooms = new ArrayList<>();
            open.forEach(member -> rooms.add(new ExactPacking.Kept(member.label(), member.room())));
            List<Membership> left = new ArrayList<>();
            free.forEach(left::add);
            left.sort((one, other) -> Long.compare(one.vertex(), other.vertex()));
            long[] labels = ExactPacking.fill(
                    left.stream().mapToLong(Membership::vertex).toArray(), rooms);
            for (int i = 0; i < labels.length; i++) {
                out.collect(left.get(i).in(labels[i], left.get(i).capacity(), 0));
            }
        }
    }

    private static final class Name extends RichGroupReduceFunction<Membership, Vertex<Long, Long>> {
        private static final long serialVersionUID = 1L;

        // -- runtime
        private final LongCounter communities = new LongCounter();

        @Override
        public void open(Configuration parameters) {
            getRuntimeContext().addAccumulator(Progress.COMMUNITIES, communities);
        }

        @Override
        public void reduce(Iterable<Membership> group, Collector<Vertex<Long, Long>> out) {
            List<Long> members = new ArrayList<>();
            group.forEach(member -> members.add(member.vertex()));
            long identity = members.stream().mapToLong(member -> member).min().orElseThrow();
            members.forEach(member -> out.collect(new Vertex<>(member, identity)));
            communities.add(1);
        }
    }
}
