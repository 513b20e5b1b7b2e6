package io.b3stream.communities;

import io.b3stream.mining.example.ExampleKey;

/** Stands for a data set's name where many small records travel. */
final class DatasetNumber {
    private DatasetNumber() {}

    static long of(String dataset) {
        return ExampleKey.hash(dataset);
    }
}
