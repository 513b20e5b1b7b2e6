package io.b3stream.connectors.trainer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed ahead in a thread of its own, at most so many batches and bytes; opens the feed there and closes it there.
 * What goes wrong there is thrown by {@link #take} after the batches before it.
 */
final class Prefetch implements AutoCloseable {
    private final int count;
    private final Pace pace;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isFilled = lock.newCondition();
    private final Condition hasRoom = lock.newCondition();
    private final Deque<ReadyBatch> ready = new ArrayDeque<>();
    private long readyBytes;
    private boolean isClosed;
    private @Nullable Throwable failure;

    private Prefetch(Supplier<BatchFeed> feed, int count, Pace pace) {
        this.count = count;
        this.pace = pace;
        this.thread = new Thread(() -> run(feed), "b3-prefetch");
        this.thread.setDaemon(true);
    }

    /** @param count how many batches the feed gives */
    static Prefetch start(Supplier<BatchFeed> feed, int count, Pace pace) {
        Prefetch prefetch = new Prefetch(feed, count, pace);
        prefetch.thread.start();
        return prefetch;
    }

    private void run(Supplier<BatchFeed> open) {
        try (BatchFeed feed = open.get()) {
            for (int n = 0; n < count && put(feed.take()); n++) {}
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Waits for room; false when nobody wants the batch any more. */
    private boolean put(ReadyBatch batch) {
        lock.lock();
        try {
            while (!isClosed && isFullFor(batch)) {
                hasRoom.awaitUninterruptibly();
            }
            ready.add(batch);
            readyBytes += batch.bytes();
            isFilled.signal();
            return !isClosed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFullFor(ReadyBatch batch) {
        return ready.size() >= pace.prefetchBatches()
                || !ready.isEmpty() && readyBytes + batch.bytes() > pace.prefetchBytes();
    }

    private void fail(Throwable cause) {
        lock.lock();
        try {
            failure = cause;
            isFilled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, waited for. To be asked at most {@code count} times. */
    ReadyBatch take() {
        lock.lock();
        try {
            while (ready.isEmpty() && failure == null) {
                isFilled.await();
            }
            if (ready.isEmpty()) {
                throw failed();
            }
            ReadyBatch batch = ready.remove();
            readyBytes -= batch.bytes();
            hasRoom.signal();
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        } finally {
            lock.unlock();
        }
    }

    private RuntimeException failed() {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("reading ahead failed", failure);
    }

    /** Ends the thread and waits until the feed is closed. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            hasRoom.signal();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
