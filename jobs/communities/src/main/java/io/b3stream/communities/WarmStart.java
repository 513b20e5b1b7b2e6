package io.b3stream.communities;

import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.jspecify.annotations.Nullable;

/** Where every vertex stands when communities go on from earlier ones: newcomers alone, the vanished gone. */
final class WarmStart {
    private WarmStart() {}

    static DataSet<Membership> of(DataSet<VertexNeighborhood> vertices, DataSet<PriorMember> prior, int communitySize) {
        return vertices.leftOuterJoin(prior, JoinHint.REPARTITION_SORT_MERGE)
                .where(VertexNeighborhood.VERTEX)
                .equalTo(PriorMember.VERTEX)
                .with(new Settle(communitySize))
                .name("prior communities and newcomers")
                .groupBy(Membership.LABEL)
                .reduceGroup(new LabelRound.CountRoom())
                .name("count room");
    }

    private static final class Settle implements JoinFunction<VertexNeighborhood, PriorMember, Membership> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final int communitySize;

        Settle(int communitySize) {
            this.communitySize = communitySize;
        }

        @Override
        public Membership join(VertexNeighborhood vertex, @Nullable PriorMember prior) {
            long dataset = vertex.dataset();
            return prior == null
                    ? Membership.alone(vertex.vertex(), dataset, communitySize)
                    : Membership.settled(vertex.vertex(), dataset, prior.community(), communitySize);
        }
    }
}
