package io.b3stream.communities;

import io.b3stream.mining.batch.BatchComposer;
import io.b3stream.mining.batch.BatchOrder;
import io.b3stream.mining.batch.BatchPlan;
import io.b3stream.mining.batch.MemberColumns;
import io.b3stream.mining.batch.RandomBatches;
import io.b3stream.mining.knn.GraphVertex;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who shares a batch, and whom the random batches hold that they are compared with. One task composes one data set:
 * 32 bytes per example travel there, about 130 are held.
 */
final class Composition {
    private static final Logger LOG = LoggerFactory.getLogger(Composition.class);

    private Composition() {}

    static DataSet<Placement> placements(
            DataSet<GraphVertex> vertices, DataSet<Vertex<Long, Long>> communities, GenerationSettings settings) {
        return vertices.map(new ToTexts())
                .name("texts")
                .join(communities, JoinHint.REPARTITION_SORT_MERGE)
                .where(0)
                .equalTo(0)
                .with(new ToMember())
                .name("members")
                .groupBy(0)
                .reduceGroup(new Compose(settings))
                .name("compose batches");
    }

    /** (vertex, data set, query hash, positive hash). */
    private static final class ToTexts implements MapFunction<GraphVertex, Tuple4<Long, Long, Long, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple4<Long, Long, Long, Long> map(GraphVertex vertex) {
            return Tuple4.of(
                    vertex.key(), DatasetNumber.of(vertex.dataset()), vertex.queryHash(), vertex.positiveHash());
        }
    }

    /** (data set, vertex, community, query hash, positive hash). */
    private static final class ToMember
            implements JoinFunction<
                    Tuple4<Long, Long, Long, Long>, Vertex<Long, Long>, Tuple5<Long, Long, Long, Long, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple5<Long, Long, Long, Long, Long> join(
                Tuple4<Long, Long, Long, Long> texts, Vertex<Long, Long> community) {
            return Tuple5.of(texts.f1, texts.f0, community.getValue(), texts.f2, texts.f3);
        }
    }

    private static final class Compose implements GroupReduceFunction<Tuple5<Long, Long, Long, Long, Long>, Placement> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final GenerationSettings settings;

        Compose(GenerationSettings settings) {
            this.settings = settings;
        }

        @Override
        public void reduce(Iterable<Tuple5<Long, Long, Long, Long, Long>> group, Collector<Placement> out) {
            LongStream.Builder keys = LongStream.builder();
            LongStream.Builder communities = LongStream.builder();
            LongStream.Builder queries = LongStream.builder();
            LongStream.Builder positives = LongStream.builder();
            long dataset = 0;
            for (Tuple5<Long, Long, Long, Long, Long> member : group) {
                dataset = member.f0;
                keys.add(member.f1);
                communities.add(member.f2);
                queries.add(member.f3);
                positives.add(member.f4);
            }
            MemberColumns members = new MemberColumns(
                    keys.build().toArray(),
                    communities.build().toArray(),
                    queries.build().toArray(),
                    positives.build().toArray());
            BatchPlan plan = BatchComposer.compose(
                    members,
                    settings.batches(),
                    BatchOrder.published(settings.communities().seed(), settings.generation()));
            LOG.info("composed {} examples into {} batches", members.keys().length, plan.batches());
            if (plan.unseparated() > 0) {
                LOG.warn(
                        "{} of {} examples share their batch with a copy of their query or positive text, for there are more"
                                + " copies than batches; these pairs are masked and counted as duplicatePairs",
                        plan.unseparated(),
                        members.keys().length);
            }
            place(dataset, plan, out);
            placeAtRandom(dataset, members.keys(), plan, out);
        }

        private void place(long dataset, BatchPlan plan, Collector<Placement> out) {
            int batchSize = settings.batches().batchSize();
            long[] sequence = plan.sequence();
            for (int i = 0; i < sequence.length; i++) {
                out.collect(new Placement(sequence[i], dataset, i / batchSize, plan.batches(), seat(i)));
            }
        }

        private void placeAtRandom(long dataset, long[] keys, BatchPlan plan, Collector<Placement> out) {
            int batchSize = settings.batches().batchSize();
            long[] sequence = RandomBatches.sequence(
                    keys, settings.batches(), settings.communities().seed());
            for (int i = 0; i < sequence.length; i++) {
                int batch = RandomBatches.index(i / batchSize);
                out.collect(new Placement(sequence[i], dataset, batch, plan.batches(), seat(i)));
            }
        }

        private Seat seat(int place) {
            return Seat.ofMember(
                    place % settings.batches().batchSize(), settings.batches().communitySize());
        }
    }
}
