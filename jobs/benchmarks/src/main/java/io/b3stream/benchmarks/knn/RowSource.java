package io.b3stream.benchmarks.knn;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.api.functions.source.SourceFunction;

/**
 * Emits the numbers 0, 1, 2… up to a gate that the benchmark opens further, as fast as they are taken, and stays.
 *
 * <p>It keeps no state: the job has no restart strategy, so a failure ends the growth. The gate is shared by the process
 * because a source is copied on its way to the task; there is one growth at a time.
 */
final class RowSource implements SourceFunction<Integer> {
    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 2;
    private static final AtomicInteger GATE = new AtomicInteger();

    // -- runtime

    private transient volatile boolean isCancelled;

    /** Lets the rows below {@code end} pass. */
    static void open(int end) {
        GATE.set(end);
    }

    @Override
    public void run(SourceContext<Integer> context) throws InterruptedException {
        int row = 0;
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
    public void cancel() {
        isCancelled = true;
    }
}
