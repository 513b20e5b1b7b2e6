package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.operators.stream.GraphChange;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * What a sequencer makes of changes.
 *
 * @param targets messages to the target shards
 * @param queries messages to the query shards
 */
record SequencedBatches(List<TargetGroupBatch> targets, List<QueryGroupBatch> queries) {
    static SequencedBatches of(GraphSettings settings, List<GraphChange> changes) {
        try (var harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new Sequencer(settings, 128), GraphChange::dataset, Feedback::dataset, Types.STRING, 128, 1, 0)) {
            harness.open();
            for (GraphChange change : changes) {
                harness.processElement1(change, 0);
            }
            harness.endInput1();
            return new SequencedBatches(
                    harness.extractOutputValues(),
                    harness.getSideOutput(Sequencer.QUERY_BATCHES).stream()
                            .map(StreamRecord::getValue)
                            .toList());
        } catch (Exception e) {
            throw new AssertionError("the sequencer failed", e);
        }
    }
}
