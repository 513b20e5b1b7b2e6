package io.b3stream.communities;

import io.b3stream.mining.community.ContentHashes;
import io.b3stream.mining.community.GroupMember;
import java.util.Arrays;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.java.tuple.Tuple9;
import org.apache.flink.util.Collector;

/**
 * A vertex on its way to its group: (group, vertex, label, home, attachment to it, query hash, positive hash, neighbours
 * inside the group with a larger key, weights).
 */
public final class Traveller extends Tuple9<Long, Long, Long, Long, Integer, Long, Long, long[], int[]> {
    static final int GROUP = 0;

    private static final long serialVersionUID = 1L;

    public Traveller() {}

    private Traveller(Announcement vertex, BlockNeighborhood neighborhood, long[] neighbors, int[] weights) {
        super(
                vertex.group(),
                vertex.vertex(),
                vertex.label(),
                vertex.home().label(),
                vertex.home().attachment(),
                neighborhood.queryHash(),
                neighborhood.positiveHash(),
                neighbors,
                weights);
    }

    GroupMember member() {
        return new GroupMember(
                f1, f2, new GroupMember.Home(f3, f4), new ContentHashes(f5, f6, 0), new GroupMember.GroupEdges(f7, f8));
    }

    /** Keeps, of the edges of one block, those that stay inside a group. */
    static final class Keep implements CoGroupFunction<BlockNeighborhood, Announcement, Traveller> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(
                Iterable<BlockNeighborhood> neighborhoods,
                Iterable<Announcement> announcements,
                Collector<Traveller> out) {
            Announcement[] known = Announcement.byPlace(announcements);
            for (BlockNeighborhood neighborhood : neighborhoods) {
                out.collect(inside(neighborhood, known));
            }
        }

        private static Traveller inside(BlockNeighborhood neighborhood, Announcement[] known) {
            Announcement self = known[neighborhood.place()];
            long[] neighbors = new long[neighborhood.neighbors().length];
            int[] weights = new int[neighbors.length];
            int count = 0;
            for (int i = 0; i < neighborhood.neighbors().length; i++) {
                Announcement neighbor = known[neighborhood.neighbors()[i]];
                if (neighborhood.neighbors()[i] > neighborhood.place() && neighbor.group() == self.group()) {
                    neighbors[count] = neighbor.vertex();
                    weights[count++] = neighborhood.weights()[i];
                }
            }
            return new Traveller(self, neighborhood, Arrays.copyOf(neighbors, count), Arrays.copyOf(weights, count));
        }
    }
}
