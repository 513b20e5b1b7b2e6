package io.b3stream.communities;

import io.b3stream.mining.batch.BatchOrder;
import io.b3stream.mining.batch.NegativeDraw;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;

/**
 * Seats candidates for hard negatives in the batches that are published. Only lists travel here, no payload: the candidates'
 * own come with those of the members.
 */
final class HardNegatives {
    private HardNegatives() {}

    /** The placements with those of the candidates; the same when no hard negatives are wanted. */
    static DataSet<Placement> added(
            DataSet<GraphVertex> vertices, DataSet<Placement> placements, GenerationSettings settings) {
        if (settings.batches().hardNegatives() == 0) {
            return placements;
        }
        return placements.union(placements
                .filter(Placement::isPublished)
                .name("published batches")
                .join(vertices.map(GraphVertex::withoutPayload).name("lists"), JoinHint.REPARTITION_SORT_MERGE)
                .where(Placement.VERTEX)
                .equalTo("key")
                .name("fetch lists")
                .groupBy("f0.f1", "f0.f2")
                .reduceGroup(new Draw(settings))
                .name("draw candidates"));
    }

    private static final class Draw implements GroupReduceFunction<Tuple2<Placement, GraphVertex>, Placement> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final GenerationSettings settings;

        Draw(GenerationSettings settings) {
            this.settings = settings;
        }

        @Override
        public void reduce(Iterable<Tuple2<Placement, GraphVertex>> group, Collector<Placement> out) {
            List<Tuple2<Placement, GraphVertex>> members = new ArrayList<>();
            group.forEach(members::add);
            members.sort(Comparator.comparing(member -> member.f0.seat()));
            Placement place = members.get(0).f0;
            List<long[]> candidates = new NegativeDraw(
                            settings.batches(),
                            settings.communities().objective(),
                            BatchOrder.published(settings.communities().seed(), settings.generation()))
                    .candidates(members.stream().map(member -> member.f1).toList());
            for (int community = 0; community < candidates.size(); community++) {
                long[] targets = candidates.get(community);
                for (int order = 0; order < targets.length; order++) {
                    out.collect(place.beside(targets[order], Seat.ofCandidate(community, order)));
                }
            }
        }
    }
}
