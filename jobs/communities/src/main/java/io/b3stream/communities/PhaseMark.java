package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple2;

/** When a phase had ended on one task: (ordinal of the {@link BuildPhase}, milliseconds since the epoch). */
public final class PhaseMark extends Tuple2<Integer, Long> {
    static final int PHASE = 0;

    private static final long serialVersionUID = 1L;

    public PhaseMark() {}

    PhaseMark(BuildPhase phase, long millis) {
        super(phase.ordinal(), millis);
    }

    BuildPhase phase() {
        return BuildPhase.values()[f0];
    }

    long millis() {
        return f1;
    }
}
