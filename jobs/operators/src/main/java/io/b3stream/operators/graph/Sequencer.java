package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.MicroBatch;
import io.b3stream.operators.stream.GraphChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Numbers the micro-batches of each data set and sends each to every subtask that has shards. Keyed by {@link
 * GraphChange#dataset} and {@link Feedback#dataset}.
 *
 * <p>A micro-batch ends when it has {@code microBatches.examples}, when its first change has waited {@code
 * microBatches.millis} of processing time, at the end of an input, and before every checkpoint barrier. So the buffer
 * needs no state, and a savepoint is a complete cut: every change before its barrier is in the lists. The graph does not
 * depend on where the stream is cut.
 *
 * <p>The main output goes to {@link TargetShards}, the side output {@link #QUERY_BATCHES} to {@link QueryShards}. Both
 * must have this operator's parallelism.
 *
 * <p>Metrics: {@code sequencedExamples} (changes), {@code sequencedDeletions}, {@code sequencedRequeries}, {@code
 * foreignRequeries} that a graph with other vectors had asked for and that were dropped, {@code microBatches}, {@code microBatchExamples} of the last one.
 */
public final class Sequencer extends AbstractStreamOperator<TargetGroupBatch>
        implements TwoInputStreamOperator<GraphChange, Feedback, TargetGroupBatch>, BoundedMultiInput {
    /** Micro-batches for {@link QueryShards}. */
    public static final OutputTag<QueryGroupBatch> QUERY_BATCHES =
            new OutputTag<>("query-batches", TypeInformation.of(QueryGroupBatch.class)) {};

    private static final long serialVersionUID = 1L;

    // -- configuration

    private final GraphSettings settings;
    private final int maxParallelism;

    // -- runtime

    private transient SequenceStates states;
    private transient Map<String, ChangeBuffer> buffers;
    private transient Map<String, ShardPlacement> placements;
    private transient SequencerMetrics measured;

    /** @param maxParallelism number of key groups of the shards' operators; decides on which subtask a shard lies */
    public Sequencer(GraphSettings settings, int maxParallelism) {
        ShardKey.saltsOf("", settings.shards(), maxParallelism);
        this.settings = settings;
        this.maxParallelism = maxParallelism;
    }

    @Override
    public void open() throws Exception {
        super.open();
        int actual = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        if (actual != maxParallelism) {
            throw new IllegalStateException("The sequencer was made for a maximum parallelism of " + maxParallelism
                    + ", but runs with " + actual + ". Set pipeline.max-parallelism to " + maxParallelism + ".");
        }
        states = new SequenceStates(getRuntimeContext(), settings);
        buffers = new LinkedHashMap<>();
        placements = new HashMap<>();
        measured = new SequencerMetrics(getMetricGroup());
    }

    @Override
    public void processElement1(StreamRecord<GraphChange> element) throws Exception {
        GraphChange change = element.getValue();
        ChangeBuffer buffer = buffers.computeIfAbsent(change.dataset(), this::startBuffer);
        buffer.add(change);
        flushIfFull(buffer);
    }

    @Override
    public void processElement2(StreamRecord<Feedback> element) throws Exception {
        Feedback feedback = element.getValue();
        if (feedback.kind() == Feedback.Kind.REPORT) {
            setCurrentKey(feedback.dataset());
            states.observe(feedback);
            return;
        }
        ChangeBuffer buffer = buffers.computeIfAbsent(feedback.dataset(), this::startBuffer);
        buffer.add(feedback);
        flushIfFull(buffer);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flushAll();
    }

    @Override
    public void endInput(int input) throws Exception {
        flushAll();
    }

    private ChangeBuffer startBuffer(String dataset) {
        ChangeBuffer buffer = new ChangeBuffer(dataset);
        long deadline = getProcessingTimeService().getCurrentProcessingTime()
                + settings.microBatches().millis();
        getProcessingTimeService().registerTimer(deadline, time -> flush(buffer));
        return buffer;
    }

    private void flushIfFull(ChangeBuffer buffer) throws Exception {
        if (buffer.size() >= settings.microBatches().examples()) {
            flush(buffer);
        }
    }

    private void flushAll() throws Exception {
        for (ChangeBuffer buffer : new ArrayList<>(buffers.values())) {
            flush(buffer);
        }
    }

    private void flush(ChangeBuffer buffer) throws Exception {
        if (!buffers.remove(buffer.dataset(), buffer)) {
            return;
        }
        setCurrentKey(buffer.dataset());
        int dimension = states.dimension(buffer);
        if (dimension == 0) {
            LOG.debug("nothing of data set '{}' has ever come in: there is nothing to change", buffer.dataset());
            return;
        }
        measured.foreign(buffer.dropForeign(settings.storage().encoding().bytes(dimension)));
        if (buffer.size() == 0) {
            return;
        }
        MicroBatch.Changes changes = buffer.changes(settings.storage().encoding(), dimension, states.probeFactor());
        emit(buffer.dataset(), states.next(buffer.dataset(), dimension), changes);
        measured.microBatch(buffer);
    }

    private void emit(String dataset, long sequence, MicroBatch.Changes changes) {
        ShardPlacement placement = placements.computeIfAbsent(dataset, this::place);
        MicroBatch batch = new MicroBatch(settings, placement.layout(), sequence, changes);
        for (int group : placement.layout().all()) {
            ShardKey key = placement.address(group);
            output.collect(new StreamRecord<>(new TargetGroupBatch(key, placement.salts(), batch.forTargets(group))));
            output.collect(
                    QUERY_BATCHES,
                    new StreamRecord<>(new QueryGroupBatch(key, placement.salts(), batch.forQueries(group))));
        }
    }

    private ShardPlacement place(String dataset) {
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        return ShardPlacement.of(dataset, settings.shards(), maxParallelism, parallelism);
    }
}
