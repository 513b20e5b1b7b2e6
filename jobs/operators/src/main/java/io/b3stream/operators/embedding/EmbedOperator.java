package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Teacher;
import io.b3stream.operators.device.AssignedGpu;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.operators.stream.Refusal;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Embeds arrivals together: as many as {@link EmbedSettings} allow, in input order.
 *
 * <p>Nothing is held across a checkpoint: what waits is embedded and sent on before the barrier. The state has one
 * thing only, which teacher the graph's vectors are of: another one is refused, see {@link TeacherMemory}. A deletion
 * waits its turn like any arrival and does not reach the teacher. A teacher that cannot embed anything fails the
 * task.
 *
 * <p>What cannot be embedded goes to {@link #REFUSALS}. An update that cannot be embedded changes nothing: the graph
 * keeps the example's former content until another update, or the deletion, comes.
 */
public final class EmbedOperator extends AbstractStreamOperator<GraphChange>
        implements OneInputStreamOperator<Arrival, GraphChange> {
    private static final long serialVersionUID = 1L;

    /** Arrivals that could not be embedded, code {@code embedding-failed}. */
    public static final OutputTag<Refusal> REFUSALS =
            new OutputTag<>("embed-refusals", TypeInformation.of(Refusal.class));

    // -- configuration
    private final TeacherFactory teachers;
    private final EmbedSettings settings;
    private final PayloadImages payloads;
    private final PrecomputedDimensions precomputed;

    // -- runtime
    private transient @Nullable Teacher teacher;
    private transient @Nullable TeacherMemory memory;
    private transient EmbedMetrics metrics;
    private transient PendingArrivals pending;
    private transient ArrivalEmbedder embedder;
    private transient @Nullable ScheduledFuture<?> timer;
    private transient long firstCameMillis;

    @SuppressWarnings("NullAway.Init") // the runtime part is built in open()
    EmbedOperator(
            TeacherFactory teachers,
            EmbedSettings settings,
            PayloadImages payloads,
            PrecomputedDimensions precomputed) {
        this.teachers = teachers;
        this.settings = settings;
        this.payloads = payloads;
        this.precomputed = precomputed;
    }

    /** What {@code DataStream.transform} takes, for examples without images. */
    public static OneInputStreamOperatorFactory<Arrival, GraphChange> factory(
            TeacherFactory teachers, EmbedSettings settings) {
        return factory(teachers, settings, PayloadImages.NONE, PrecomputedDimensions.AS_THE_TEACHERS);
    }

    /** The same for examples that may have images, and embeddings of another dimension than the teacher's. */
    public static OneInputStreamOperatorFactory<Arrival, GraphChange> factory(
            TeacherFactory teachers,
            EmbedSettings settings,
            PayloadImages payloads,
            PrecomputedDimensions precomputed) {
        return new EmbedOperatorFactory(teachers, settings, payloads, precomputed);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        memory = TeacherMemory.of(context);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        Objects.requireNonNull(memory, "initializeState comes first").save();
    }

    @Override
    public void open() throws Exception {
        super.open();
        Teacher opened = teachers.openOn(AssignedGpu.of(getRuntimeContext()));
        teacher = opened;
        Objects.requireNonNull(memory, "initializeState comes first").require(opened.identity());
        EmbedMetrics embedMetrics = new EmbedMetrics(getMetricGroup(), opened);
        embedder = new ArrivalEmbedder(
                new IsolatingTeacher(opened, embedMetrics),
                new SideReader(opened.readsImages(), payloads, new ImageLoader(settings.images())),
                dataset -> {
                    int dimension = precomputed.of(dataset);
                    return dimension > 0 ? dimension : opened.identity().dimension();
                },
                embedMetrics);
        metrics = embedMetrics;
        pending = new PendingArrivals(
                settings.on(opened.placement().isGpu()), settings.images().bytesMax());
    }

    @Override
    public void processElement(StreamRecord<Arrival> element) {
        if (pending.isEmpty()) {
            firstCameMillis = nowMillis();
        }
        pending.add(element.getValue());
        if (pending.isReady()) {
            flush();
        } else if (timer == null) {
            long due = nowMillis() + settings.waitMillis();
            timer = getProcessingTimeService().registerTimer(due, time -> flush());
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (teacher != null) {
            teacher.close();
            teacher = null;
        }
        super.close();
    }

    private void flush() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (!pending.isEmpty()) {
            long calledMillis = nowMillis();
            embedder.embed(
                    pending.drain(),
                    change -> output.collect(new StreamRecord<>(change)),
                    refusal -> output.collect(REFUSALS, new StreamRecord<>(refusal)));
            metrics.called(calledMillis - firstCameMillis, nowMillis() - calledMillis);
        }
    }

    private long nowMillis() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }
}
