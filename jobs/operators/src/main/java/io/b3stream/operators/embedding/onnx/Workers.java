package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fixed number of threads that work on the parts of one call. */
final class Workers implements AutoCloseable {
    private static final long CLOSE_SECONDS_MAX = 60;

    private final ExecutorService threads;

    Workers(int count) {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "teacher-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Applies a function to every part, in parallel.
     *
     * @return results in the order of the parts
     * @throws EmbeddingException that a part has thrown
     * @throws CancellationException when the calling thread is interrupted; its flag stays set
     */
    <T, R> List<R> map(List<T> parts, Function<T, R> work) {
        List<Future<R>> futures = new ArrayList<>(parts.size());
        for (T part : parts) {
            futures.add(threads.submit(() -> work.apply(part)));
        }
        try {
            List<R> results = new ArrayList<>(parts.size());
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while embedding");
        } finally {
            futures.forEach(future -> future.cancel(false));
        }
    }

    /** Ends the threads, after the work they are at: what they use may only be freed then. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS_MAX);
        while (!ended) {
            try {
                ended = threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (!ended) {
                    throw new IllegalStateException(
                            "the model still runs after " + CLOSE_SECONDS_MAX + " s; it is not freed, to be safe");
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException rethrow(@Nullable Throwable cause) {
        if (cause instanceof EmbeddingException fault) {
            // A new one, so that the trace shows who called.
            return new EmbeddingException(fault.fault(), String.valueOf(fault.getMessage()), fault);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a worker failed: " + cause, cause);
    }
}
