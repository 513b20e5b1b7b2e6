package io.b3stream.communities;

import java.util.Locale;

/** The parts of a program whose time is shown, in the order in which they end. */
public enum BuildPhase {
    /** The snapshot is read and the graph's edges are weighed. */
    EDGES,
    /** Communities grow. */
    PROPAGATION,
    /** Communities get their exact size. */
    PACKING,
    /** Swaps refine them. */
    GAIN,
    /** Batches are composed and assembled. */
    BATCHES;

    /** Name in manifests and progress. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
