package io.b3stream.connectors.trainer;

/** What a reader does when a newer generation of its data set is published. */
public enum OnNewGeneration {
    /** Reads the epoch to its end; the next pass is epoch 0 of the newest generation. */
    FINISH,
    /** Goes on with the first batch of the newest generation's epoch 0 at once. */
    SWITCH,
    /** Stays with the generation that it began with. */
    PIN
}
