package io.b3stream.connectors.trainer;

/** How far one iterator reads. */
public enum Extent {
    /** To the end of an epoch. */
    EPOCH,
    /** Without end: epoch 0 of each generation, waiting for the next. */
    ENDLESS
}
