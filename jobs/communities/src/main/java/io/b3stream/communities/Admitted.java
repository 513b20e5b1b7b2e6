package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple2;

/** A vertex was let into a community: (vertex, label). */
public final class Admitted extends Tuple2<Long, Long> {
    static final int VERTEX = 0;

    private static final long serialVersionUID = 1L;

    public Admitted() {}

    Admitted(long vertex, long label) {
        super(vertex, label);
    }

    long label() {
        return f1;
    }
}
