package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple8;

/**
 * Where a vertex stands between two rounds: (vertex, data set, label, capacity, room, standing, home, group). A tuple, because it is
 * what moves in every round: {@code capacity} is the size that the community may reach, {@code room} what it can still take,
 * and {@link #FREE} as room means that the vertex has no community. {@code standing} tells newcomers, who look for a
 * community while communities grow, from those who come with one, their {@code home}. {@code group} is only of use inside a gain round.
 */
public final class Membership extends Tuple8<Long, Long, Long, Integer, Integer, Integer, Long, Long> {
    static final int VERTEX = 0;
    static final int DATASET = 1;
    static final int LABEL = 2;
    static final int FREE = -1;
    static final int NEWCOMER = 0;
    static final int SETTLED = 1;

    private static final long serialVersionUID = 1L;

    public Membership() {}

    private Membership(long vertex, long dataset, long label, int capacity, int room) {
        super(vertex, dataset, label, capacity, room, NEWCOMER, vertex, label);
    }

    /** A vertex in a community of its own. */
    static Membership alone(long vertex, long dataset, int communitySize) {
        return new Membership(vertex, dataset, vertex, communitySize, communitySize - 1);
    }

    /** A vertex that has a community already; how much room that has is still to be counted. */
    static Membership settled(long vertex, long dataset, long label, int communitySize) {
        Membership member = new Membership(vertex, dataset, label, communitySize, 0);
        member.f5 = SETTLED;
        member.f6 = label;
        return member;
    }

    long vertex() {
        return f0;
    }

    long dataset() {
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
        return f4 == FREE;
    }

    Membership freed() {
        return with(f2, f3, FREE, f2);
    }

    Membership in(long label, int capacity, int room) {
        return with(label, capacity, room, label);
    }

    /** The same, in a group of communities. */
    Membership grouped(long group) {
        return with(f2, f3, f4, group);
    }

    private Membership with(long label, int capacity, int room, long group) {
        Membership member = new Membership(f0, f1, label, capacity, room);
        member.f5 = f5;
        member.f6 = f6;
        member.f7 = group;
        return member;
    }
}
