package io.b3stream.communities;

import io.b3stream.mining.community.GroupMember;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.FlatJoinFunction;
import org.apache.flink.api.common.operators.base.JoinOperatorBase.JoinHint;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple8;
import org.apache.flink.util.Collector;

/**
 * What a block is told of a vertex: (block, vertex, label, capacity, room, standing, home, group), see {@link Membership}.
 */
public final class Announcement extends Tuple8<Integer, Long, Long, Integer, Integer, Integer, Long, Long> {
    static final int BLOCK = 0;

    private static final long serialVersionUID = 1L;

    public Announcement() {}

    private Announcement(int block, Membership member) {
        super(block, member.f0, member.f2, member.f3, member.f4, member.f5, member.f6, member.f7);
    }

    long vertex() {
        return f1;
    }

    long label() {
        return f2;
    }

    int capacity() {
        return f3;
    }

    int room() {
        return f4;
    }

    boolean isFree() {
        return f4 == Membership.FREE;
    }

    boolean isNewcomer() {
        return f5 == Membership.NEWCOMER;
    }

    GroupMember.Home home() {
        return isNewcomer() ? GroupMember.Home.NONE : GroupMember.Home.in(f6);
    }

    long group() {
        return f7;
    }

    /** Tells every block of the vertices that it knows. */
    static DataSet<Announcement> of(DataSet<Membership> vertices, BlockGraph graph) {
        return vertices.join(graph.subscriptions(), JoinHint.REPARTITION_SORT_MERGE)
                .where(Membership.VERTEX)
                .equalTo(0)
                .with(new Announce())
                .name("announce");
    }

    /** What one block was told, in ascending order of the vertices: by place. */
    static Announcement[] byPlace(Iterable<Announcement> announcements) {
        List<Announcement> known = new ArrayList<>();
        announcements.forEach(known::add);
        known.sort(Comparator.comparingLong(Announcement::vertex));
        return known.toArray(Announcement[]::new);
    }

    private static final class Announce implements FlatJoinFunction<Membership, Tuple2<Long, int[]>, Announcement> {
        private static final long serialVersionUID = 1L;

        @Override
        public void join(Membership vertex, Tuple2<Long, int[]> blocks, Collector<Announcement> out) {
            for (int block : blocks.f1) {
                out.collect(new Announcement(block, vertex));
            }
        }
    }
}
