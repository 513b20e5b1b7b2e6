package io.b3stream.communities;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.io.InputFormat;
import org.apache.flink.api.common.io.RichInputFormat;
import org.apache.flink.api.common.io.statistics.BaseStatistics;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.InputSplit;
import org.apache.flink.core.io.InputSplitAssigner;
import org.apache.flink.runtime.io.disk.iomanager.IOManagerAsync;
import org.jspecify.annotations.Nullable;

/**
 * Reads what another format reads, and ends the I/O managers that it leaves behind. The formats of Flink's state processor make
 * one for each split, whose two threads and shutdown hook nobody ends: in a TaskManager that serves many generations they would
 * hold the classes of each.
 */
final class TidyInputFormat<T, S extends InputSplit> extends RichInputFormat<T, S> {
    private static final long serialVersionUID = 1L;

    // -- configuration

    private final InputFormat<T, S> format;

    // -- runtime

    private transient @Nullable List<IOManagerAsync> left;

    TidyInputFormat(InputFormat<T, S> format) {
        this.format = format;
    }

    /** Threads inherit the context class loader, so one of its own tells which were started in here. */
    @Override
    public void open(S split) throws IOException {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        ClassLoader mark = new URLClassLoader(new URL[0], before);
        current.setContextClassLoader(mark);
        try {
            format.open(split);
        } finally {
            current.setContextClassLoader(before);
            left = managersOf(mark);
        }
    }

    /** A manager handles what its threads do not catch, which leads from them to it. */
    private static List<IOManagerAsync> managersOf(ClassLoader mark) {
        List<IOManagerAsync> managers = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getContextClassLoader() == mark
                    && thread.getUncaughtExceptionHandler() instanceof IOManagerAsync manager
                    && !managers.contains(manager)) {
                managers.add(manager);
            }
        }
        return managers;
    }

    @Override
    public void close() throws IOException {
        try {
            format.close();
        } finally {
            endManagers();
        }
    }

    private void endManagers() throws IOException {
        List<IOManagerAsync> ended = left == null ? List.of() : left;
        left = null;
        for (IOManagerAsync manager : ended) {
            try {
                manager.close();
            } catch (Exception e) {
                throw new IOException("cannot end what reads a savepoint", e);
            }
        }
    }

    @Override
    public boolean reachedEnd() throws IOException {
        return format.reachedEnd();
    }

    @Override
    public @Nullable T nextRecord(T reuse) throws IOException {
        return format.nextRecord(reuse);
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        if (format instanceof RichInputFormat<?, ?> rich) {
            rich.setRuntimeContext(context);
        }
    }

    @Override
    public void openInputFormat() throws IOException {
        if (format instanceof RichInputFormat<?, ?> rich) {
            rich.openInputFormat();
        }
    }

    @Override
    public void closeInputFormat() throws IOException {
        if (format instanceof RichInputFormat<?, ?> rich) {
            rich.closeInputFormat();
        }
    }

    @Override
    public void configure(Configuration parameters) {
        format.configure(parameters);
    }

    @Override
    public BaseStatistics getStatistics(BaseStatistics cached) throws IOException {
        return format.getStatistics(cached);
    }

    @Override
    public S[] createInputSplits(int least) throws IOException {
        return format.createInputSplits(least);
    }

    @Override
    public InputSplitAssigner getInputSplitAssigner(S[] splits) {
        return format.getInputSplitAssigner(splits);
    }
}
