package io.b3stream.communities;

import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.ExactPacking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.util.Collector;

/** The step between growing and packing: the largest communities stay, the members of the others become free. */
final class Dissolving {
    private Dissolving() {}

    static DataSet<Membership> apply(DataSet<Membership> grown, CommunitySettings settings) {
        DataSet<Tuple2<Long, Integer>> kept = grown.groupBy(Membership.LABEL)
                .reduceGroup(new Count())
                .name("sizes")
                .groupBy(0)
                .reduceGroup(new Plan(settings))
                .name("communities to keep");
        return grown.coGroup(kept)
                .where(Membership.LABEL)
                .equalTo(0)
                .with(new Keep(settings))
                .name("dissolve the rest");
    }

    /** The neighbourhoods of those who have to look for a place. */
    static DataSet<VertexNeighborhood> neighborhoodsOfFree(
            DataSet<Membership> dissolved, DataSet<VertexNeighborhood> neighborhoods) {
        return neighborhoods
                .join(dissolved.filter(Membership::isFree).name("free"), JoinHint.REPARTITION_SORT_MERGE)
                .where(VertexNeighborhood.VERTEX)
                .equalTo(Membership.VERTEX)
                .with(new First())
                .name("neighbourhoods of the free");
    }

    private static final class Count implements GroupReduceFunction<Membership, Tuple3<Long, Long, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Membership> members, Collector<Tuple3<Long, Long, Integer>> out) {
            Tuple3<Long, Long, Integer> size = Tuple3.of(0L, 0L, 0);
            for (Membership member : members) {
                size = Tuple3.of(member.dataset(), member.label(), size.f2 + 1);
            }
            out.collect(size);
        }
    }

    private static final class Plan implements GroupReduceFunction<Tuple3<Long, Long, Integer>, Tuple2<Long, Integer>> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        Plan(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void reduce(Iterable<Tuple3<Long, Long, Integer>> sizes, Collector<Tuple2<Long, Integer>> out) {
            List<ExactPacking.Grown> grown = new ArrayList<>();
            sizes.forEach(size -> grown.add(new ExactPacking.Grown(size.f1, size.f2)));
            for (ExactPacking.Kept kept : ExactPacking.plan(grown, settings)) {
                out.collect(Tuple2.of(kept.label(), kept.capacity()));
            }
        }
    }

    private static final class Keep implements CoGroupFunction<Membership, Tuple2<Long, Integer>, Membership> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        Keep(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void coGroup(
                Iterable<Membership> grown, Iterable<Tuple2<Long, Integer>> kept, Collector<Membership> out) {
            List<Membership> members = new ArrayList<>();
            grown.forEach(members::add);
            Iterator<Tuple2<Long, Integer>> stays = kept.iterator();
            if (!stays.hasNext()) {
                members.forEach(member -> out.collect(member.freed()));
                return;
            }
            int capacity = stays.next().f1;
            long[] staying = ExactPacking.staying(
                    members.stream().mapToLong(Membership::vertex).toArray(), capacity, settings);
            Set<Long> settled = Arrays.stream(staying).boxed().collect(Collectors.toCollection(HashSet::new));
            for (Membership member : members) {
                out.collect(
                        settled.contains(member.vertex())
                                ? member.in(member.label(), capacity, capacity - staying.length)
                                : member.freed());
            }
        }
    }

    private static final class First implements JoinFunction<VertexNeighborhood, Membership, VertexNeighborhood> {
        private static final long serialVersionUID = 1L;

        @Override
        public VertexNeighborhood join(VertexNeighborhood neighborhood, Membership free) {
            return neighborhood;
        }
    }
}
