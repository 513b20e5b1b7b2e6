package io.b3stream.communities;

import java.util.Objects;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.accumulators.IntMaximum;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** Names of the accumulators by which a running program can be watched. */
public final class Progress {
    /** Examples read from the snapshot. */
    public static final String EXAMPLES = "examples";
    /** Communities found. */
    public static final String COMMUNITIES = "communities";
    /** Batches assembled. */
    public static final String BATCHES = "batches";
    /** Window entries whose target is not in the snapshot; they give no edge. */
    public static final String DANGLING_ENTRIES = "danglingEntries";
    /** Round of label propagation that has begun. */
    public static final String PROPAGATION_ROUND = "propagationRound";
    /** Round of packing that has begun. */
    public static final String PACKING_ROUND = "packingRound";
    /** Gain round that has begun. */
    public static final String GAIN_ROUND = "gainRound";

    private Progress() {}

    /**
     * Tells those who watch that a round has begun; to be called in {@code open}, which an iteration calls every round.
     *
     * @param name of the round's accumulator
     * @param round counted from 1
     */
    static void reach(RuntimeContext context, String name, int round) {
        @Nullable Accumulator<Integer, Integer> known = context.getAccumulator(name);
        if (known == null) {
            known = new IntMaximum();
            context.addAccumulator(name, known);
        }
        Objects.requireNonNull(known).add(round);
    }
}
