package io.b3stream.communities;

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

    private Progress() {}
}
