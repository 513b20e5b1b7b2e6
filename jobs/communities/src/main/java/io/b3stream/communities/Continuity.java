package io.b3stream.communities;

import io.b3stream.mining.community.Churn;
import io.b3stream.mining.knn.GraphVertex;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.FlatJoinFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.MapPartitionFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/**
 * Compares a generation with the one before: how many examples changed their company, and how much of the graph is new.
 * The lists travel once, without payloads; their entries are counted by target before they travel on.
 *
 * <p>A data set of which no example was there before gets no figures.
 */
final class Continuity {
    /** Examples that are not in their prior community's successor, as a share of those in both generations. */
    static final String CHURN = "churn";
    /** Wanted list entries whose query or target is new since the generation before, as a share of all of them. */
    static final String EDGES_CHANGED = "edgesChanged";

    private Continuity() {}

    static DataSet<GenerationNote> notes(
            DataSet<GraphVertex> vertices,
            DataSet<Vertex<Long, Long>> communities,
            DataSet<PriorMember> prior,
            DataSet<DatasetCount> counts,
            GenerationSettings settings) {
        DataSet<WantedList> lists = vertices.map(
                        new WantedList.Of(settings.communities().objective()))
                .name("wanted targets");
        DataSet<Tuple2<WantedList, PriorMember>> known = lists.join(prior, JoinHint.REPARTITION_SORT_MERGE)
                .where(WantedList.VERTEX)
                .equalTo(PriorMember.VERTEX)
                .name("prior communities");
        return moves(known, communities)
                .union(lists.map(new CountEntries()).name("count entries"))
                .union(entriesBefore(known, prior))
                .groupBy(ContinuityCount.DATASET)
                .reduce(ContinuityCount::plus)
                .name("compare with the generation before")
                .join(counts)
                .where(ContinuityCount.DATASET)
                .equalTo(DatasetCount.NUMBER)
                .with(new ToNotes())
                .name("continuity");
    }

    private static DataSet<ContinuityCount> moves(
            DataSet<Tuple2<WantedList, PriorMember>> known, DataSet<Vertex<Long, Long>> communities) {
        return known.map(new Before())
                .name("members before")
                .join(communities, JoinHint.REPARTITION_SORT_MERGE)
                .where(0)
                .equalTo(0)
                .with(new BeforeAndNow())
                .name("members before and now")
                .groupBy(0, 1)
                .reduceGroup(new Moves())
                .name("churn");
    }

    private static DataSet<ContinuityCount> entriesBefore(
            DataSet<Tuple2<WantedList, PriorMember>> known, DataSet<PriorMember> prior) {
        return known.mapPartition(new CountTargets())
                .name("entries of known queries by target")
                .join(prior, JoinHint.REPARTITION_SORT_MERGE)
                .where(0)
                .equalTo(PriorMember.VERTEX)
                .with(new EntriesBefore())
                .name("entries that were there before");
    }

    private static final class CountEntries implements MapFunction<WantedList, ContinuityCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public ContinuityCount map(WantedList list) {
            return ContinuityCount.entries(list.dataset(), list.targets().length);
        }
    }

    /** (vertex, data set, prior community). */
    private static final class Before
            implements MapFunction<Tuple2<WantedList, PriorMember>, Tuple3<Long, Long, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple3<Long, Long, Long> map(Tuple2<WantedList, PriorMember> known) {
            return Tuple3.of(known.f0.vertex(), known.f0.dataset(), known.f1.community());
        }
    }

    /** (data set, prior community, new community). */
    private static final class BeforeAndNow
            implements JoinFunction<Tuple3<Long, Long, Long>, Vertex<Long, Long>, Tuple3<Long, Long, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple3<Long, Long, Long> join(Tuple3<Long, Long, Long> before, Vertex<Long, Long> now) {
            return Tuple3.of(before.f1, before.f2, now.getValue());
        }
    }

    private static final class Moves implements GroupReduceFunction<Tuple3<Long, Long, Long>, ContinuityCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Tuple3<Long, Long, Long>> members, Collector<ContinuityCount> out) {
            LongStream.Builder communities = LongStream.builder();
            long dataset = 0;
            for (Tuple3<Long, Long, Long> member : members) {
                dataset = member.f0;
                communities.add(member.f2);
            }
            out.collect(
                    ContinuityCount.moves(dataset, Churn.of(communities.build().toArray())));
        }
    }

    /** (target, data set, entries): sums of one task, handed on whenever {@link #TARGETS_HELD} are held. */
    private static final class CountTargets
            implements MapPartitionFunction<Tuple2<WantedList, PriorMember>, Tuple3<Long, Long, Long>> {
        private static final int TARGETS_HELD = 1 << 20;
        private static final long serialVersionUID = 1L;

        @Override
        public void mapPartition(
                Iterable<Tuple2<WantedList, PriorMember>> known, Collector<Tuple3<Long, Long, Long>> out) {
            Map<Long, Tuple3<Long, Long, Long>> held = new HashMap<>();
            for (Tuple2<WantedList, PriorMember> query : known) {
                for (long target : query.f0.targets()) {
                    held.computeIfAbsent(target, key -> Tuple3.of(key, query.f0.dataset(), 0L)).f2++;
                }
                if (held.size() >= TARGETS_HELD) {
                    held.values().forEach(out::collect);
                    held.clear();
                }
            }
            held.values().forEach(out::collect);
        }
    }

    private static final class EntriesBefore
            implements JoinFunction<Tuple3<Long, Long, Long>, PriorMember, ContinuityCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public ContinuityCount join(Tuple3<Long, Long, Long> target, PriorMember member) {
            return ContinuityCount.entriesBefore(target.f1, target.f2);
        }
    }

    private static final class ToNotes implements FlatJoinFunction<ContinuityCount, DatasetCount, GenerationNote> {
        private static final long serialVersionUID = 1L;

        @Override
        public void join(ContinuityCount count, DatasetCount dataset, Collector<GenerationNote> out) {
            if (count.churn().compared() > 0) {
                out.collect(GenerationNote.figure(
                        dataset.name(), CHURN, count.churn().share()));
                out.collect(GenerationNote.figure(dataset.name(), EDGES_CHANGED, count.changedShare()));
            }
        }
    }
}
