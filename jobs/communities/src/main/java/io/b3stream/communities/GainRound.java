package io.b3stream.communities;

import io.b3stream.mining.community.Activity;
import io.b3stream.mining.community.CommunityGrouping;
import io.b3stream.mining.community.CommunityPair;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.GroupMember;
import io.b3stream.mining.community.GroupOptimizer;
import io.b3stream.mining.community.GroupOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.RichGroupReduceFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.util.Collector;

/**
 * One gain round, as joins and group-reduces. Everyone announces a label; each block says which communities its vertices are
 * drawn to; from that each pair of communities gets an estimate of what swaps would gain; one task puts communities with
 * much to exchange into groups; the edges inside each group travel to one task, which swaps.
 *
 * <p>Traffic: two announcements per vertex and neighbouring block, at most {@link
 * io.b3stream.mining.community.Attraction#PER_VERTEX_MAX} attractions per vertex, and the edges inside groups. Memory: one
 * block, one group, and the pairs of communities that gain, all in one task.
 */
final class GainRound {
    // -- configuration
    private final CommunitySettings settings;
    private final BlockGraph graph;

    GainRound(CommunitySettings settings, BlockGraph graph) {
        this.settings = settings;
        this.graph = graph;
    }

    /** Where every vertex is after the swaps of this round. */
    DataSet<Regrouped> outcomes(DataSet<Membership> current) {
        DataSet<Membership> grouped = current.coGroup(groups(current))
                .where(Membership.LABEL)
                .equalTo(0)
                .with(new Join())
                .name("join groups");
        return graph.neighborhoods()
                .coGroup(Announcement.of(grouped, graph))
                .where(BlockNeighborhood.BLOCK)
                .equalTo(Announcement.BLOCK)
                .with(new Traveller.Keep())
                .name("edges inside groups")
                .groupBy(Traveller.GROUP)
                .reduceGroup(new Swap(settings))
                .name("swap inside groups");
    }

    /** (label, group). */
    private DataSet<Tuple2<Long, Long>> groups(DataSet<Membership> current) {
        return graph.neighborhoods()
                .coGroup(Announcement.of(current, graph))
                .where(BlockNeighborhood.BLOCK)
                .equalTo(Announcement.BLOCK)
                .with(new Attractions(settings))
                .name("attractions")
                .groupBy(Attractions.LOW, Attractions.HIGH)
                .reduceGroup(new Estimate())
                .name("estimate exchanges")
                .reduceGroup(new Group(settings))
                .name("group communities");
    }

    DataSet<Membership> next(DataSet<Membership> current, DataSet<Regrouped> outcomes) {
        return current.coGroup(outcomes)
                .where(Membership.VERTEX)
                .equalTo(Regrouped.VERTEX)
                .with(new Move())
                .name("swapped");
    }

    /** (smaller label, larger label, size of the first, of the second, estimated exchange). */
    private static final class Estimate
            implements GroupReduceFunction<
                    Tuple5<Long, Long, Boolean, Integer, Integer>, Tuple5<Long, Long, Integer, Integer, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(
                Iterable<Tuple5<Long, Long, Boolean, Integer, Integer>> attractions,
                Collector<Tuple5<Long, Long, Integer, Integer, Long>> out) {
            IntStream.Builder lowGains = IntStream.builder();
            IntStream.Builder highGains = IntStream.builder();
            Tuple5<Long, Long, Integer, Integer, Long> pair = Tuple5.of(0L, 0L, 0, 0, 0L);
            for (Tuple5<Long, Long, Boolean, Integer, Integer> attraction : attractions) {
                pair.f0 = attraction.f0;
                pair.f1 = attraction.f1;
                if (attraction.f2) {
                    highGains.add(attraction.f3);
                    pair.f3 = attraction.f4;
                } else {
                    lowGains.add(attraction.f3);
                    pair.f2 = attraction.f4;
                }
            }
            pair.f4 = CommunityPair.exchange(
                    lowGains.build().toArray(), highGains.build().toArray());
            if (pair.f4 > 0) {
                out.collect(pair);
            }
        }
    }

    private static final class Group
            extends RichGroupReduceFunction<Tuple5<Long, Long, Integer, Integer, Long>, Tuple2<Long, Long>> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        Group(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void reduce(
                Iterable<Tuple5<Long, Long, Integer, Integer, Long>> all, Collector<Tuple2<Long, Long>> out) {
            List<CommunityPair> pairs = new ArrayList<>();
            all.forEach(pair -> pairs.add(new CommunityPair(pair.f0, pair.f1, pair.f2, pair.f3, pair.f4)));
            int round = getIterationRuntimeContext().getSuperstepNumber();
            CommunityGrouping.groups(pairs, Activity.gainSeed(settings.seed(), round))
                    .forEach((label, group) -> out.collect(Tuple2.of(label, group)));
        }
    }

    /** A community that is in no group is a group of its own. */
    private static final class Join implements CoGroupFunction<Membership, Tuple2<Long, Long>, Membership> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(
                Iterable<Membership> members, Iterable<Tuple2<Long, Long>> groups, Collector<Membership> out) {
            Iterator<Tuple2<Long, Long>> group = groups.iterator();
            Tuple2<Long, Long> found = group.hasNext() ? group.next() : null;
            members.forEach(member -> out.collect(member.grouped(found == null ? member.label() : found.f1)));
        }
    }

    private static final class Swap extends RichGroupReduceFunction<Traveller, Regrouped> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;

        Swap(CommunitySettings settings) {
            this.settings = settings;
        }

        @Override
        public void reduce(Iterable<Traveller> group, Collector<Regrouped> out) {
            List<GroupMember> members = new ArrayList<>();
            group.forEach(traveller -> members.add(traveller.member()));
            int round = getIterationRuntimeContext().getSuperstepNumber();
            double heat = GroupOptimizer.heat(settings.effort(), round);
            GroupOutcome outcome = GroupOptimizer.optimize(members, heat, Activity.gainSeed(settings.seed(), round));
            Map<Long, Integer> sizes = new HashMap<>();
            for (long label : outcome.labels()) {
                sizes.merge(label, 1, Integer::sum);
            }
            for (int i = 0; i < outcome.keys().length; i++) {
                long label = outcome.labels()[i];
                out.collect(new Regrouped(outcome.keys()[i], label, sizes.getOrDefault(label, 0)));
            }
        }
    }

    private static final class Move implements CoGroupFunction<Membership, Regrouped, Membership> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(Iterable<Membership> members, Iterable<Regrouped> outcomes, Collector<Membership> out) {
            Regrouped outcome = outcomes.iterator().next();
            out.collect(members.iterator().next().in(outcome.label(), outcome.size(), 0));
        }
    }
}
