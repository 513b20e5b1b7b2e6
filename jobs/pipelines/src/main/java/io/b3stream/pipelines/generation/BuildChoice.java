package io.b3stream.pipelines.generation;

/** How much of a say the rule has. */
public enum BuildChoice {
    /** {@link BuildRule} decides. */
    BY_RULE,
    /** Communities are built from nothing. */
    FULL
}
