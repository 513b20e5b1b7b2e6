package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple4;

/** What a block is told of a vertex: (block, vertex, label, room), see {@link Membership}. */
public final class Announcement extends Tuple4<Integer, Long, Long, Integer> {
    static final int BLOCK = 0;

    private static final long serialVersionUID = 1L;

    public Announcement() {}

    Announcement(int block, long vertex, long label, int room) {
        super(block, vertex, label, room);
    }

    long vertex() {
        return f1;
    }

    long label() {
        return f2;
    }

    int room() {
        return f3;
    }
}
