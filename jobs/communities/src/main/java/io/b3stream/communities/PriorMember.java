package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple2;

/** Where a vertex was in the generation before: (vertex, prior community, named by its smallest member's key). */
public final class PriorMember extends Tuple2<Long, Long> {
    static final int VERTEX = 0;
    static final int COMMUNITY = 1;

    private static final long serialVersionUID = 1L;

    public PriorMember() {}

    PriorMember(long vertex, long community) {
        super(vertex, community);
    }

    long vertex() {
        return f0;
    }

    long community() {
        return f1;
    }
}
