package io.b3stream.communities;

import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.LabelTally;
import io.b3stream.mining.community.Proposal;
import org.apache.flink.api.common.functions.RichCoGroupFunction;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One block: from the labels that it was told, the moves that its vertices ask for: (vertex, label, gain, room). */
final class Propose extends RichCoGroupFunction<BlockNeighborhood, Announcement, Tuple4<Long, Long, Integer, Integer>> {
    static final int LABEL = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Propose.class);
    private static final long serialVersionUID = 1L;

    // -- configuration
    private final Phase phase;
    private final CommunitySettings settings;

    // -- runtime
    private transient LabelTally tally;

    Propose(Phase phase, CommunitySettings settings) {
        this.phase = phase;
        this.settings = settings;
    }

    @Override
    public void open(Configuration parameters) {
        tally = new LabelTally();
        int round = getIterationRuntimeContext().getSuperstepNumber();
        Progress.reach(getRuntimeContext(), phase.roundCounter(), round);
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            LOG.info("{}: round {}", phase, round);
        }
    }

    @Override
    public void coGroup(
            Iterable<BlockNeighborhood> neighborhoods,
            Iterable<Announcement> announcements,
            Collector<Tuple4<Long, Long, Integer, Integer>> out) {
        long roundSeed = phase.roundSeed(settings, getIterationRuntimeContext().getSuperstepNumber());
        Announcement[] known = Announcement.byPlace(announcements);
        for (BlockNeighborhood neighborhood : neighborhoods) {
            Announcement self = known[neighborhood.place()];
            if (phase.mayMove(roundSeed, self)) {
                Proposal proposal = propose(neighborhood, self, known, roundSeed);
                if (proposal.isMove()) {
                    out.collect(Tuple4.of(proposal.vertex(), proposal.label(), proposal.gain(), proposal.room()));
                }
            }
        }
    }

    private Proposal propose(BlockNeighborhood neighborhood, Announcement self, Announcement[] known, long roundSeed) {
        tally.clear();
        for (int i = 0; i < neighborhood.neighbors().length; i++) {
            Announcement neighbor = known[neighborhood.neighbors()[i]];
            if (neighborhood.weights()[i] > 0 && !neighbor.isFree()) {
                tally.add(neighbor.label(), neighbor.room(), neighborhood.weights()[i]);
            }
        }
        return switch (phase) {
            case PROPAGATION ->
                tally.densest(self.vertex(), self.label(), self.room(), settings.communitySize(), roundSeed);
            case PACKING -> tally.strongest(self.vertex(), roundSeed);
        };
    }
}
