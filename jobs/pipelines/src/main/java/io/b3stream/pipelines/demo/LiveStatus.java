package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Keeps the status line moving while something is waited for. */
final class LiveStatus {
    private static final long TICK_MILLIS = 300;
    private static final long STALLED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final StatusLine line;
    private final LongSupplier clockNanos;
    private GraphCounters source = () -> Counters.NONE;
    private volatile Progress progress = Progress.START;

    LiveStatus(StatusLine line, LongSupplier clockNanos) {
        this.line = line;
        this.clockNanos = clockNanos;
    }

    /** From here on the counters come from there. */
    void follow(GraphCounters counters) {
        this.source = counters;
    }

    Counters counters() {
        return progress.counters();
    }

    /** Says what is being done; may be called from another thread. */
    synchronized void phase(String phase) {
        progress = progress.in(phase);
    }

    synchronized void published(long generation, long batches) {
        progress = progress.published(generation, batches);
    }

    void say(String text) {
        line.say(text);
    }

    void clear() {
        line.clear();
    }

    private void tick() throws FlinkUnavailableException {
        Counters newer = source.read();
        synchronized (this) {
            progress = progress.with(newer);
        }
        line.show(progress);
    }

    /**
     * Waits until nothing is left to be done of so many records.
     *
     * @return the counters then
     * @throws CommandFault when nothing has moved for a long time
     */
    Counters awaitSettled(long records) throws FlinkUnavailableException, InterruptedException {
        phase("embedding and linking");
        long lastMoved = clockNanos.getAsLong();
        Counters last = counters();
        while (true) {
            tick();
            if (counters().settled() >= records) {
                return counters();
            }
            if (!counters().equals(last)) {
                last = counters();
                lastMoved = clockNanos.getAsLong();
            }
            if (clockNanos.getAsLong() - lastMoved > STALLED_AFTER_NANOS) {
                throw new CommandFault(
                        ExitCode.FLINK,
                        "GraphJob stands still at " + last + " of " + records + " records; see its log");
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
    }

    /** Runs something long in another thread, and shows the status meanwhile. */
    <T> T whileRunning(Callable<T> work) throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor(runnable -> {
            Thread thread = new Thread(runnable, "demo-work");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Future<T> running = worker.submit(work);
            while (true) {
                try {
                    return running.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    tick();
                }
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            worker.shutdownNow();
        }
    }
}
