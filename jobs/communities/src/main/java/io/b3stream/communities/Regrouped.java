package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple4;

/**
 * Where a vertex is after the swaps of its group: (vertex, label, size of the community, whether another round is worth
 * while).
 */
public final class Regrouped extends Tuple4<Long, Long, Integer, Boolean> {
    static final int VERTEX = 0;

    private static final long serialVersionUID = 1L;

    public Regrouped() {}

    Regrouped(long vertex, long label, int size, boolean isUnsettled) {
        super(vertex, label, size, isUnsettled);
    }

    long label() {
        return f1;
    }

    int size() {
        return f2;
    }

    boolean isUnsettled() {
        return f3;
    }
}
