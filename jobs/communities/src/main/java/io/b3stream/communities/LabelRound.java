package io.b3stream.communities;

import io.b3stream.mining.community.Admission;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Proposal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.RichGroupReduceFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.util.Collector;

/** One round, as joins and group-reduces: announce labels, propose moves, admit, count room. */
final class LabelRound {
    // -- configuration
    private final Phase phase;
    private final CommunitySettings settings;
    private final BlockGraph graph;

    LabelRound(Phase phase, CommunitySettings settings, BlockGraph graph) {
        this.phase = phase;
        this.settings = settings;
        this.graph = graph;
    }

    /** The moves of this round. */
    DataSet<Admitted> admitted(DataSet<Membership> current) {
        return graph.neighborhoods()
                .coGroup(Announcement.of(current, graph))
                .where(BlockNeighborhood.BLOCK)
                .equalTo(Announcement.BLOCK)
                .with(new Propose(phase, settings))
                .name("propose moves")
                .groupBy(Propose.LABEL)
                .reduceGroup(new Admit(phase, settings))
                .name("admit");
    }

    /** Where everyone stands after the moves. */
    DataSet<Membership> next(DataSet<Membership> current, DataSet<Admitted> admitted) {
        return current.coGroup(admitted)
                .where(Membership.VERTEX)
                .equalTo(Admitted.VERTEX)
                .with(new Move(settings.communitySize()))
                .name("move")
                .groupBy(Membership.LABEL)
                .reduceGroup(new CountRoom())
                .name("count room");
    }

    private static final class Admit extends RichGroupReduceFunction<Tuple4<Long, Long, Integer, Integer>, Admitted> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final Phase phase;
        private final CommunitySettings settings;

        Admit(Phase phase, CommunitySettings settings) {
            this.phase = phase;
            this.settings = settings;
        }

        @Override
        public void reduce(Iterable<Tuple4<Long, Long, Integer, Integer>> asking, Collector<Admitted> out) {
            List<Proposal> proposals = new ArrayList<>();
            asking.forEach(entry -> proposals.add(new Proposal(entry.f0, entry.f1, entry.f2, entry.f3)));
            long roundSeed =
                    phase.roundSeed(settings, getIterationRuntimeContext().getSuperstepNumber());
            for (Proposal admitted : Admission.admit(proposals, roundSeed)) {
                out.collect(new Admitted(admitted.vertex(), admitted.label()));
            }
        }
    }

    private static final class Move implements CoGroupFunction<Membership, Admitted, Membership> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final int communitySize;

        Move(int communitySize) {
            this.communitySize = communitySize;
        }

        @Override
        public void coGroup(Iterable<Membership> members, Iterable<Admitted> admitted, Collector<Membership> out) {
            Membership member = members.iterator().next();
            Iterator<Admitted> move = admitted.iterator();
            out.collect(move.hasNext() ? member.in(move.next().label(), communitySize, 0) : member);
        }
    }

    /** Tells every member how much room its community has. */
    static final class CountRoom implements GroupReduceFunction<Membership, Membership> {
        private static final long serialVersionUID = 1L;

        @Override
        public void reduce(Iterable<Membership> members, Collector<Membership> out) {
            List<Membership> settled = new ArrayList<>();
            int capacity = Integer.MAX_VALUE;
            for (Membership member : members) {
                if (member.isFree()) {
                    out.collect(member);
                } else {
                    settled.add(member);
                    // Newcomers bring the usual capacity; those who were here know when it is smaller.
                    capacity = Math.min(capacity, member.capacity());
                }
            }
            for (Membership member : settled) {
                out.collect(member.in(member.label(), capacity, capacity - settled.size()));
            }
        }
    }
}
