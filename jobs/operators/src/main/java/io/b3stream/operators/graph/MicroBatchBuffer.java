package io.b3stream.operators.graph;

import io.b3stream.mining.knn.MicroBatch;
import io.b3stream.operators.stream.EmbeddedExample;
import java.util.ArrayList;
import java.util.List;

/** Examples of one data set that wait to become a micro-batch. */
final class MicroBatchBuffer {
    private final String dataset;
    private final List<EmbeddedExample> examples = new ArrayList<>();

    MicroBatchBuffer(String dataset) {
        this.dataset = dataset;
    }

    String dataset() {
        return dataset;
    }

    void add(EmbeddedExample example) {
        examples.add(example);
    }

    int size() {
        return examples.size();
    }

    MicroBatch.Columns columns() {
        return new MicroBatch.Columns(
                examples.stream().mapToLong(EmbeddedExample::key).toArray(),
                examples.stream().mapToLong(EmbeddedExample::queryHash).toArray(),
                examples.stream().mapToLong(EmbeddedExample::positiveHash).toArray(),
                examples.stream().map(EmbeddedExample::query).toArray(float[][]::new),
                examples.stream().map(EmbeddedExample::positive).toArray(float[][]::new),
                examples.stream().map(EmbeddedExample::payload).toArray(byte[][]::new));
    }
}
