package io.b3stream.communities;

import io.b3stream.mining.batch.AssembledBatch;
import io.b3stream.mining.batch.BatchAssembler;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.functions.RichGroupReduceFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.operators.JoinOperator;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Brings payloads, lists and embeddings to the seats of their examples and assembles the batches. The three come from
 * different states and go to the batch on their own: joining them first would ship each of them twice.
 */
final class Assembly {
    private Assembly() {}

    static DataSet<AssembledBatch> batches(
            Snapshot snapshot, DataSet<Placement> placements, GenerationSettings settings) {
        DataSet<Placement> members =
                placements.filter(place -> place.seat().isMember()).name("seats of members");
        return placements
                .join(snapshot.vertices(), JoinHint.REPARTITION_SORT_MERGE)
                .where(Placement.VERTEX)
                .equalTo("key")
                .with(new SeatVertex())
                .name("fetch payloads")
                .union(embeddings(members, snapshot.queries(), new SeatQuery()).name("fetch queries"))
                .union(embeddings(placements, snapshot.positives(), new SeatPositive())
                        .name("fetch positives"))
                .groupBy("f0.f1", "f0.f2")
                .reduceGroup(new Assemble(settings))
                .name("assemble batches");
    }

    private static JoinOperator<Placement, VectorEntry, Tuple2<Placement, BatchPart>> embeddings(
            DataSet<Placement> placements,
            DataSet<VectorEntry> vectors,
            JoinFunction<Placement, VectorEntry, Tuple2<Placement, BatchPart>> seat) {
        return placements
                .join(vectors, JoinHint.REPARTITION_SORT_MERGE)
                .where(Placement.VERTEX)
                .equalTo("key")
                .with(seat);
    }

    private static final class SeatVertex
            implements JoinFunction<Placement, GraphVertex, Tuple2<Placement, BatchPart>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<Placement, BatchPart> join(Placement place, GraphVertex vertex) {
            return Tuple2.of(place, BatchPart.ofVertex(place.seat().isMember() ? vertex : vertex.withoutList()));
        }
    }

    private static final class SeatQuery implements JoinFunction<Placement, VectorEntry, Tuple2<Placement, BatchPart>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<Placement, BatchPart> join(Placement place, VectorEntry entry) {
            return Tuple2.of(place, BatchPart.ofQuery(entry.vector()));
        }
    }

    private static final class SeatPositive
            implements JoinFunction<Placement, VectorEntry, Tuple2<Placement, BatchPart>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<Placement, BatchPart> join(Placement place, VectorEntry entry) {
            return Tuple2.of(place, BatchPart.ofPositive(entry.vector()));
        }
    }

    private static final class Assemble extends RichGroupReduceFunction<Tuple2<Placement, BatchPart>, AssembledBatch> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final GenerationSettings settings;

        // -- runtime
        private final LongCounter batches = new LongCounter();
        private transient @Nullable BatchAssembler assembler;

        Assemble(GenerationSettings settings) {
            this.settings = settings;
        }

        @Override
        public void open(Configuration parameters) {
            getRuntimeContext().addAccumulator(Progress.BATCHES, batches);
            assembler = new BatchAssembler(
                    settings.batches(), settings.communities().objective());
        }

        @Override
        public void reduce(Iterable<Tuple2<Placement, BatchPart>> group, Collector<AssembledBatch> out) {
            if (assembler == null) {
                throw new IllegalStateException("not open");
            }
            BatchTable table = new BatchTable();
            Placement place = new Placement();
            for (Tuple2<Placement, BatchPart> part : group) {
                place = part.f0;
                table.add(place, part.f1);
            }
            out.collect(assembler.assemble(place.batch(), place.batchCount(), table.members(), table.candidates()));
            batches.add(place.isPublished() ? 1 : 0);
        }
    }
}
