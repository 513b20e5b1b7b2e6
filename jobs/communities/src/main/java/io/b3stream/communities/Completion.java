package io.b3stream.communities;

import io.b3stream.mining.community.ExactPacking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.util.Collector;

/** The end of packing: places those whom no edge could place. */
final class Completion {
    private Completion() {}

    static DataSet<Membership> apply(DataSet<Membership> packed) {
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
        return packed.filter(member -> !member.isFree()).name("placed").union(filled);
    }

    private static final class Fill implements CoGroupFunction<Membership, Membership, Membership> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(Iterable<Membership> free, Iterable<Membership> open, Collector<Membership> out) {
            List<ExactPacking.Kept> rooms = new ArrayList<>();
            Map<Long, Integer> capacities = new HashMap<>();
            open.forEach(member -> {
                rooms.add(new ExactPacking.Kept(member.label(), member.room()));
                capacities.put(member.label(), member.capacity());
            });
            List<Membership> left = new ArrayList<>();
            free.forEach(left::add);
            left.sort((one, other) -> Long.compare(one.vertex(), other.vertex()));
            long[] labels = ExactPacking.fill(
                    left.stream().mapToLong(Membership::vertex).toArray(), rooms);
            for (int i = 0; i < labels.length; i++) {
                out.collect(left.get(i).in(labels[i], Objects.requireNonNull(capacities.get(labels[i])), 0));
            }
        }
    }
}
