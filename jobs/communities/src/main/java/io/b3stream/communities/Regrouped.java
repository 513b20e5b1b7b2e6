package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple3;

/** Where a vertex is after the swaps of its group: (vertex, label, size of the community). */
public final class Regrouped extends Tuple3<Long, Long, Integer> {
    static final int VERTEX = 0;

    private static final long serialVersionUID = 1L;

    public Regrouped() {}

    Regrouped(long vertex, long label, int size) {
        super(vertex, label, size);
    }

    long label() {
        return f1;
    }

    int size() {
        return f2;
    }
}
