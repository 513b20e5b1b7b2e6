package io.b3stream.communities;

/** What the communities of a generation are made from. */
public enum Start {
    /** Nothing: every example looks for its place. */
    NOTHING,
    /** The communities of the generation before, where the snapshot has them. */
    PRIOR
}
