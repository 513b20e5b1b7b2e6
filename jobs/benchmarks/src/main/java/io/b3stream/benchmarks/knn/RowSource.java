package io.b3stream.benchmarks.knn;

import io.b3stream.communities.SnapshotSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.jspecify.annotations.Nullable;

/**
 * Emits the numbers 0, 1, 2… up to a gate that the benchmark opens further, as fast as they are taken, and stays.
 *
 * <p>It is never restored: the job has no restart strategy, so a failure ends the growth. Yet its position is in the
 * savepoints, under the name that sources use, because who reads them asks for it. The gate is shared by the process
 * because a source is copied on its way to the task; there is one growth at a time.
 */
public final class RowSource implements SourceFunction<Integer>, CheckpointedFunction {
    /** Uid of the source in the savepoints. */
    public static final String UID = "rows";

    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 2;
    private static final AtomicInteger GATE = new AtomicInteger();

    // -- runtime

    private transient volatile boolean isCancelled;
    private transient int row;
    private transient @Nullable ListState<byte[]> position;

    /** Lets the rows below {@code end} pass. */
    static void open(int end) {
        GATE.set(end);
    }

    @Override
    public void run(SourceContext<Integer> context) throws InterruptedException {
        while (!isCancelled) {
            if (row >= GATE.get()) {
                Thread.sleep(PAUSE_MILLIS);
                continue;
            }
            synchronized (context.getCheckpointLock()) {
                context.collect(row++);
            }
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        position = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(
                        SnapshotSource.SOURCE_READER_STATE, BytePrimitiveArraySerializer.INSTANCE));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        Objects.requireNonNull(position, "initialised")
                .update(List.of(ByteBuffer.allocate(Integer.BYTES).putInt(row).array()));
    }

    @Override
    public void cancel() {
        isCancelled = true;
    }
}
