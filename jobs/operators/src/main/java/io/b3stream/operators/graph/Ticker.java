package io.b3stream.operators.graph;

import java.io.Serializable;

/** Elapsed time, in nanoseconds since some moment; handed in, so that nothing here depends on a clock. */
@FunctionalInterface
public interface Ticker extends Serializable {
    long nanos();
}
