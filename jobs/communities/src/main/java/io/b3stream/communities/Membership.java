package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple5;

/**
 * Where a vertex stands between two rounds: (vertex, data set, label, capacity, room). A tuple, because it is what moves
 * in every round: {@code capacity} is the size that the community may reach, {@code room} what it can still take, and
 * {@link #FREE} as room means that the vertex has no community.
 */
public final class Membership extends Tuple5<Long, Long, Long, Integer, Integer> {
    static final int VERTEX = 0;
    static final int DATASET = 1;
    static final int LABEL = 2;
    static final int FREE = -1;

    private static final long serialVersionUID = 1L;

    public Membership() {}

    Membership(long vertex, long dataset, long label, int capacity, int room) {
        super(vertex, dataset, label, capacity, room);
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
        return new Membership(f0, f1, f2, f3, FREE);
    }

    Membership in(long label, int capacity, int room) {
        return new Membership(f0, f1, label, capacity, room);
    }
}
