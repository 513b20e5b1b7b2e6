package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.MicroBatch;
import io.b3stream.operators.stream.GraphChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Numbers the micro-batches of each data set and sends each to every shard. Keyed by {@link GraphChange#dataset}.
 *
 * <p>A micro-batch ends when it has {@code microBatchExamples}, when its first example has waited {@code
 * microBatchMillis} of processing time, at the end of the input, and before every checkpoint barrier. So the buffer
 * needs no state, and a savepoint is a complete cut: every example before its barrier is in the lists. The graph does not
 * depend on where the stream is cut.
 *
 * <p>The main output goes to {@link TargetShards}, the side output {@link #QUERY_BATCHES} to {@link QueryShards}.
 *
 * <p>Metrics: {@code sequencedExamples}, {@code microBatches}, {@code microBatchExamples} of the last one.
 */
public final class Sequencer extends AbstractStreamOperator<TargetShardBatch>
        implements OneInputStreamOperator<GraphChange, TargetShardBatch>, BoundedOneInput {
    /** Micro-batches for {@link QueryShards}. */
    public static final OutputTag<QueryShardBatch> QUERY_BATCHES =
            new OutputTag<>("query-batches", TypeInformation.of(QueryShardBatch.class)) {};

    private static final long serialVersionUID = 1L;

    // -- configuration

    private static final ValueStateDescriptor<SequenceState> SEQUENCE =
            new ValueStateDescriptor<>("sequence", TypeInformation.of(SequenceState.class));

    private final GraphSettings settings;
    private final int maxParallelism;

    // -- runtime

    private transient ValueState<SequenceState> sequence;
    private transient Map<String, MicroBatchBuffer> buffers;
    private transient Map<String, int[]> salts;
    private transient SequencerMetrics measured;

    Sequencer(GraphSettings settings, int maxParallelism) {
        this.settings = settings;
        this.maxParallelism = maxParallelism;
    }

    /**
     * Makes sequencers for {@code KeyedStream.transform}.
     *
     * @param maxParallelism number of key groups of the shards' operators; decides on which subtask a shard lies
     */
    public static OneInputStreamOperatorFactory<GraphChange, TargetShardBatch> factory(
            GraphSettings settings, int maxParallelism) {
        ShardKey.saltsOf("", settings.shards(), maxParallelism);
        return new SequencerFactory(settings, maxParallelism);
    }

    @Override
    public void open() throws Exception {
        super.open();
        int actual = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        if (actual != maxParallelism) {
            throw new IllegalStateException("The sequencer was made for a maximum parallelism of " + maxParallelism
                    + ", but runs with " + actual + ". Set pipeline.max-parallelism to " + maxParallelism + ".");
        }
        sequence = getRuntimeContext().getState(SEQUENCE);
        buffers = new LinkedHashMap<>();
        salts = new HashMap<>();
        measured = new SequencerMetrics(getMetricGroup());
    }

    @Override
    public void processElement(StreamRecord<GraphChange> element) throws Exception {
        GraphChange example = element.getValue();
        MicroBatchBuffer buffer = buffers.computeIfAbsent(example.dataset(), this::startBuffer);
        buffer.add(example);
        if (buffer.size() >= settings.microBatchExamples()) {
            flush(buffer);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flushAll();
    }

    @Override
    public void endInput() throws Exception {
        flushAll();
    }

    private MicroBatchBuffer startBuffer(String dataset) {
        MicroBatchBuffer buffer = new MicroBatchBuffer(dataset);
        long deadline = getProcessingTimeService().getCurrentProcessingTime() + settings.microBatchMillis();
        getProcessingTimeService().registerTimer(deadline, time -> flush(buffer));
        return buffer;
    }

    private void flushAll() throws Exception {
        for (MicroBatchBuffer buffer : new ArrayList<>(buffers.values())) {
            flush(buffer);
        }
    }

    private void flush(MicroBatchBuffer buffer) throws Exception {
        if (!buffers.remove(buffer.dataset(), buffer)) {
            return;
        }
        setCurrentKey(buffer.dataset());
        MicroBatch.Columns columns = buffer.columns();
        SequenceState next = SequenceStep.after(sequence.value(), settings, buffer.dataset(), columns.dimension());
        sequence.update(next);
        emit(buffer.dataset(), new MicroBatch(settings, next.sequence(), columns));
        measured.microBatch(buffer.size());
    }

    private void emit(String dataset, MicroBatch batch) {
        int[] saltsOfShards =
                salts.computeIfAbsent(dataset, name -> ShardKey.saltsOf(name, settings.shards(), maxParallelism));
        for (int shard = 0; shard < settings.shards(); shard++) {
            ShardKey key = new ShardKey(dataset, shard, saltsOfShards[shard]);
            output.collect(new StreamRecord<>(new TargetShardBatch(key, saltsOfShards, batch.forTargets(shard))));
            output.collect(QUERY_BATCHES, new StreamRecord<>(new QueryShardBatch(key, batch.forQueries(shard))));
        }
    }
}
