package io.b3stream.communities;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RichGroupReduceFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/** The last step: names every community by its smallest member. */
final class Naming {
    private Naming() {}

    static DataSet<Vertex<Long, Long>> apply(DataSet<Membership> members) {
        return members.groupBy(Membership.LABEL).reduceGroup(new Name()).name("communities");
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
