package io.b3stream.pipelines.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed, closed once and in reverse order: at the end, after a fault, or by Ctrl-C half-way, whichever comes
 * first. A fault while closing one does not keep the others open. Thread-safe.
 */
final class Resources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean isClosed;

    /** Takes charge of a resource. Where all is closed already, this one is too, and the caller is told to stop. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        if (isClosed) {
            close(resource);
            throw new IllegalStateException(
                    "stopped while " + resource.getClass().getSimpleName() + " was starting");
        }
        open.push(resource);
        return resource;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception fault) {
            LOG.warn("Closing {} failed", resource.getClass().getSimpleName(), fault);
        }
    }
}
