package io.b3stream.operators.graph;

import io.b3stream.mining.knn.MicroBatch;
import io.b3stream.operators.stream.GraphChange;
import java.util.ArrayList;
import java.util.List;

/** Examples of one data set that wait to become a micro-batch. */
final class MicroBatchBuffer {
    private final String dataset;
    private final List<GraphChange> examples = new ArrayList<>();

    MicroBatchBuffer(String dataset) {
        this.dataset = dataset;
    }

    String dataset() {
        return dataset;
    }

    void add(GraphChange example) {
        examples.add(example);
    }

    int size() {
        return examples.size();
    }

    MicroBatch.Columns columns() {
        return new MicroBatch.Columns(
                examples.stream().mapToLong(GraphChange::key).toArray(),
                examples.stream().mapToLong(GraphChange::queryHash).toArray(),
                examples.stream().mapToLong(GraphChange::positiveHash).toArray(),
                examples.stream().map(GraphChange::query).toArray(float[][]::new),
                examples.stream().map(GraphChange::positive).toArray(float[][]::new),
                examples.stream().map(GraphChange::payload).toArray(byte[][]::new));
    }
}
