package io.b3stream.communities;

import io.b3stream.mining.community.Churn;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.MapPartitionFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.graph.Vertex;
import org.apache.flink.util.Collector;

/**
 * Compares a generation with the one before: how many examples changed their company, and how much of the graph is new.
 * The lists travel once, without payloads; their entries are counted by target before they travel on. Three sorts in all,
 * for every sort and join takes its part of a task's memory whether it needs it or not.
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
            Objective objective) {
        DataSet<Standing> standings = vertices.map(new Lists(objective))
                .name("wanted targets")
                .union(prior.map(Standing::ofBefore).returns(Standing.class).name("communities before"))
                .union(communities
                        .map(vertex -> Standing.ofNow(vertex.getId(), vertex.getValue()))
                        .returns(Standing.class)
                        .name("communities now"))
                .groupBy(Standing.VERTEX)
                .reduceGroup(new Join())
                .name("before and now");
        return moves(standings)
                .union(standings
                        .map(standing -> ContinuityCount.entries(standing.dataset(), standing.targets().length))
                        .returns(ContinuityCount.class)
                        .name("count entries"))
                .union(entriesBefore(standings, prior))
                .mapPartition(new SumUp())
                .name("counts of a task")
                .reduceGroup(new ToNotes())
                .name("continuity");
    }

    private static DataSet<ContinuityCount> moves(DataSet<Standing> standings) {
        return standings
                .flatMap(new Moves.Members())
                .name("known members")
                .groupBy(0)
                .reduceGroup(new Moves())
                .name("churn");
    }

    private static DataSet<ContinuityCount> entriesBefore(DataSet<Standing> standings, DataSet<PriorMember> prior) {
        return standings
                .mapPartition(new CountTargets())
                .name("entries of known queries by target")
                .union(prior.map(new EntriesBefore.Mark()).name("known targets"))
                .groupBy(0)
                .reduceGroup(new EntriesBefore())
                .name("entries that were there before");
    }

    private static final class Lists implements MapFunction<GraphVertex, Standing> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final Objective objective;

        Lists(Objective objective) {
            this.objective = objective;
        }

        @Override
        public Standing map(GraphVertex vertex) {
            return Standing.ofList(vertex, objective);
        }
    }

    /** Puts the pieces together and drops the vertices that are gone. */
    private static final class Join implements GroupReduceFunction<Standing, Standing> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Standing> pieces, Collector<Standing> out) {
            Standing whole = null;
            for (Standing piece : pieces) {
                whole = whole == null ? piece : whole.with(piece);
            }
            if (whole != null && whole.isInSnapshot()) {
                out.collect(whole);
            }
        }
    }

    /** From (prior community, data set, community now), the churn of one prior community. */
    private static final class Moves implements GroupReduceFunction<Tuple3<Long, String, Long>, ContinuityCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Tuple3<Long, String, Long>> members, Collector<ContinuityCount> out) {
            LongStream.Builder communities = LongStream.builder();
            String dataset = "";
            for (Tuple3<Long, String, Long> member : members) {
                dataset = member.f1;
                communities.add(member.f2);
            }
            out.collect(
                    ContinuityCount.moves(dataset, Churn.of(communities.build().toArray())));
        }

        private static final class Members implements FlatMapFunction<Standing, Tuple3<Long, String, Long>> {
            private static final long serialVersionUID = 1L;

            @Override
            public void flatMap(Standing standing, Collector<Tuple3<Long, String, Long>> out) {
                if (standing.isKnown()) {
                    out.collect(Tuple3.of(standing.before()[0], standing.dataset(), standing.now()[0]));
                }
            }
        }
    }

    /** (target, data set, entries): sums of one task, handed on whenever {@link #TARGETS_HELD} are held. */
    private static final class CountTargets implements MapPartitionFunction<Standing, Tuple3<Long, String, Long>> {
        private static final int TARGETS_HELD = 1 << 20;
        private static final long serialVersionUID = 1L;

        @Override
        public void mapPartition(Iterable<Standing> standings, Collector<Tuple3<Long, String, Long>> out) {
            Map<Long, Tuple3<Long, String, Long>> held = new HashMap<>();
            for (Standing query : standings) {
                if (query.isKnown()) {
                    for (long target : query.targets()) {
                        held.computeIfAbsent(target, key -> Tuple3.of(key, query.dataset(), 0L)).f2++;
                    }
                }
                if (held.size() >= TARGETS_HELD) {
                    held.values().forEach(out::collect);
                    held.clear();
                }
            }
            held.values().forEach(out::collect);
        }
    }

    /** Lets those entries pass whose target bears the mark of an example that was there before. */
    private static final class EntriesBefore
            implements GroupReduceFunction<Tuple3<Long, String, Long>, ContinuityCount> {
        private static final String MARK = "";
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Tuple3<Long, String, Long>> target, Collector<ContinuityCount> out) {
            List<ContinuityCount> counts = new ArrayList<>();
            boolean isKnown = false;
            for (Tuple3<Long, String, Long> entry : target) {
                if (entry.f1.equals(MARK)) {
                    isKnown = true;
                } else {
                    counts.add(ContinuityCount.entriesBefore(entry.f1, entry.f2));
                }
            }
            if (isKnown) {
                counts.forEach(out::collect);
            }
        }

        private static final class Mark implements MapFunction<PriorMember, Tuple3<Long, String, Long>> {
            private static final long serialVersionUID = 1L;

            @Override
            public Tuple3<Long, String, Long> map(PriorMember member) {
                return Tuple3.of(member.vertex(), MARK, 0L);
            }
        }
    }

    private static final class SumUp implements MapPartitionFunction<ContinuityCount, ContinuityCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public void mapPartition(Iterable<ContinuityCount> counts, Collector<ContinuityCount> out) {
            sums(counts).values().forEach(out::collect);
        }
    }

    private static final class ToNotes implements GroupReduceFunction<ContinuityCount, GenerationNote> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<ContinuityCount> counts, Collector<GenerationNote> out) {
            for (ContinuityCount count : sums(counts).values()) {
                if (count.compared() > 0) {
                    out.collect(GenerationNote.figure(
                            count.dataset(), CHURN, count.churn().share()));
                    out.collect(GenerationNote.figure(count.dataset(), EDGES_CHANGED, count.changedShare()));
                }
            }
        }
    }

    private static Map<String, ContinuityCount> sums(Iterable<ContinuityCount> counts) {
        Map<String, ContinuityCount> sums = new TreeMap<>();
        counts.forEach(count -> sums.merge(count.dataset(), count, ContinuityCount::plus));
        return sums;
    }
}
