package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.operators.stream.GraphChange;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * What a sequencer makes of examples.
 *
 * @param targets messages to the target shards
 * @param queries messages to the query shards
 */
record SequencedBatches(List<TargetShardBatch> targets, List<QueryShardBatch> queries) {
    static SequencedBatches of(GraphSettings settings, List<GraphChange> examples) {
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                Sequencer.factory(settings, 128), GraphChange::dataset, Types.STRING, 128, 1, 0)) {
            harness.open();
            for (GraphChange example : examples) {
                harness.processElement(example, 0);
            }
            harness.endInput();
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
