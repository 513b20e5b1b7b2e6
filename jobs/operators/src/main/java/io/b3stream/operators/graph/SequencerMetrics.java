package io.b3stream.operators.graph;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What a sequencer counts. */
final class SequencerMetrics {
    private final Counter examples;
    private final Counter microBatches;
    private int lastExamples;

    SequencerMetrics(MetricGroup group) {
        examples = group.counter("sequencedExamples");
        microBatches = group.counter("microBatches");
        group.gauge("microBatchExamples", () -> lastExamples);
    }

    void microBatch(int size) {
        examples.inc(size);
        microBatches.inc();
        lastExamples = size;
    }
}
