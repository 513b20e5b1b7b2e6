package io.b3stream.operators.graph;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What a sequencer counts. */
final class SequencerMetrics {
    private final Counter examples;
    private final Counter deletions;
    private final Counter requeries;
    private final Counter foreign;
    private final Counter microBatches;
    private int lastExamples;

    SequencerMetrics(MetricGroup group) {
        examples = group.counter("sequencedExamples");
        deletions = group.counter("sequencedDeletions");
        requeries = group.counter("sequencedRequeries");
        foreign = group.counter("foreignRequeries");
        microBatches = group.counter("microBatches");
        group.gauge("microBatchExamples", () -> lastExamples);
    }

    void foreign(int requests) {
        foreign.inc(requests);
    }

    void microBatch(ChangeBuffer buffer) {
        lastExamples = buffer.size() - buffer.requests();
        examples.inc(buffer.taken());
        deletions.inc(buffer.deletions());
        requeries.inc(buffer.requests());
        microBatches.inc();
    }
}
