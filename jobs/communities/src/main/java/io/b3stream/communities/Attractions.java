package io.b3stream.communities;

import io.b3stream.mining.community.Activity;
import io.b3stream.mining.community.Attraction;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.LabelTally;
import org.apache.flink.api.common.functions.RichCoGroupFunction;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One block: the communities that its vertices would rather be in, by pair of communities: (smaller label, larger
 * label, whether the vertex is in the latter, its gain, size of its community).
 */
final class Attractions
        extends RichCoGroupFunction<BlockNeighborhood, Announcement, Tuple5<Long, Long, Boolean, Integer, Integer>> {
    static final int LOW = 0;
    static final int HIGH = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Attractions.class);
    private static final long serialVersionUID = 1L;

    // -- configuration
    private final CommunitySettings settings;

    // -- runtime
    private transient LabelTally tally;

    Attractions(CommunitySettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(Configuration parameters) {
        tally = new LabelTally();
        int round = getIterationRuntimeContext().getSuperstepNumber();
        Progress.reach(getRuntimeContext(), Progress.GAIN_ROUND, round);
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            LOG.info("gain round {} of at most {}", round, settings.effort().gainRounds());
        }
    }

    @Override
    public void coGroup(
            Iterable<BlockNeighborhood> neighborhoods,
            Iterable<Announcement> announcements,
            Collector<Tuple5<Long, Long, Boolean, Integer, Integer>> out) {
        long roundSeed =
                Activity.gainSeed(settings.seed(), getIterationRuntimeContext().getSuperstepNumber());
        Announcement[] known = Announcement.byPlace(announcements);
        for (BlockNeighborhood neighborhood : neighborhoods) {
            Announcement self = known[neighborhood.place()];
            tally.clear();
            for (int i = 0; i < neighborhood.neighbors().length; i++) {
                Announcement neighbor = known[neighborhood.neighbors()[i]];
                tally.add(neighbor.label(), 0, neighborhood.weights()[i]);
            }
            for (Attraction wish : tally.attractions(self.label(), Attraction.PER_VERTEX_MAX, roundSeed)) {
                out.collect(Tuple5.of(
                        Math.min(self.label(), wish.label()),
                        Math.max(self.label(), wish.label()),
                        self.label() > wish.label(),
                        wish.gain(),
                        self.capacity()));
            }
        }
    }
}
