package io.b3stream.communities;

import io.b3stream.mining.batch.AssembledBatch;
import io.b3stream.mining.batch.BatchAssembler;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RichGroupReduceFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.Collector;

/** Brings the payloads and lists to the places of their examples and assembles the batches. */
final class Assembly {
    private Assembly() {}

    static DataSet<AssembledBatch> batches(
            DataSet<GraphVertex> vertices, DataSet<Placement> placements, GenerationSettings settings) {
        return placements
                .join(vertices, JoinHint.REPARTITION_SORT_MERGE)
                .where(Placement.VERTEX)
                .equalTo("key")
                .name("fetch payloads")
                .groupBy("f0.f1", "f0.f2")
                .reduceGroup(new Assemble(settings))
                .name("assemble batches");
    }

    private static final class Assemble
            extends RichGroupReduceFunction<Tuple2<Placement, GraphVertex>, AssembledBatch> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final GenerationSettings settings;

        // -- runtime
        private final LongCounter batches = new LongCounter();

        Assemble(GenerationSettings settings) {
            this.settings = settings;
        }

        @Override
        public void open(Configuration parameters) {
            getRuntimeContext().addAccumulator(Progress.BATCHES, batches);
        }

        @Override
        public void reduce(Iterable<Tuple2<Placement, GraphVertex>> group, Collector<AssembledBatch> out) {
            List<Tuple2<Placement, GraphVertex>> members = new ArrayList<>();
            group.forEach(members::add);
            members.sort(Comparator.comparingInt(member -> member.f0.position()));
            Placement place = members.get(0).f0;
            out.collect(new BatchAssembler(
                            settings.batches(), settings.communities().window())
                    .assemble(
                            place.batch(),
                            place.batchCount(),
                            members.stream().map(member -> member.f1).toList()));
            batches.add(1);
        }
    }
}
