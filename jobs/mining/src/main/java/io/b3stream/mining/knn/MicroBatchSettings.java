package io.b3stream.mining.knn;

import java.io.Serializable;

/**
 * How changes are collected into micro-batches.
 *
 * @param examples changes of one data set that are joined at once, at most
 * @param millis how long the first change of a micro-batch waits for company, in milliseconds
 */
public record MicroBatchSettings(int examples, long millis) implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final int EXAMPLES_MAX = 1 << 16;
    public static final long MILLIS_MAX = 60_000;

    public MicroBatchSettings {
        GraphSettings.requireWithin("microBatchExamples", examples, 1, EXAMPLES_MAX);
        GraphSettings.requireWithin("microBatchMillis", millis, 1, MILLIS_MAX);
    }
}
