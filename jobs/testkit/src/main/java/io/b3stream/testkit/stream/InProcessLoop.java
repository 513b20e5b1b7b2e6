package io.b3stream.testkit.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import org.apache.flink.streaming.api.functions.source.RichSourceFunction;

/** A topic in this process: what is written to a log of some name is read from it again, at least once. */
public final class InProcessLoop {
    private static final Map<String, Log<?>> LOGS = new ConcurrentHashMap<>();

    private InProcessLoop() {}

    /** What was written, and how much of it was read for good. */
    public static final class Log<T> {
        private final List<T> written = new ArrayList<>();
        private int quietSince;

        private synchronized void write(T element) {
            written.add(element);
        }

        private synchronized List<T> from(int offset) {
            return List.copyOf(written.subList(offset, written.size()));
        }

        private synchronized void read(int offset) {
            quietSince = offset == written.size() ? quietSince + 1 : 0;
            notifyAll();
        }

        /** Waits until, at a checkpoint from now on, all that was written had been read and no more came of it. */
        public synchronized void awaitQuiet() throws InterruptedException {
            quietSince = 0;
            for (int waits = 0; quietSince < 2; waits++) {
                if (waits > 1_200) {
                    throw new AssertionError("after a minute there is still something that was not read");
                }
                wait(50);
            }
        }

        public synchronized List<T> all() {
            return List.copyOf(written);
        }
    }

    /** The log of that name; all of it is of one type. */
    @SuppressWarnings("unchecked") // who names a log knows what is in it
    public static <T> Log<T> log(String name) {
        return (Log<T>) LOGS.computeIfAbsent(name, absent -> new Log<T>());
    }

    /** Reads a log from where the last snapshot stood. */
    public static final class Source<T> extends RichSourceFunction<T>
            implements CheckpointedFunction, CheckpointListener {
        private static final long serialVersionUID = 1L;

        // -- configuration

        private final String name;

        // -- runtime

        private transient ListState<Integer> offsets;
        private transient volatile boolean isCancelled;
        private transient int offset;
        private transient int offsetInSnapshot;

        @SuppressWarnings("NullAway.Init") // the runtime part is built when Flink initialises the state
        public Source(String name) {
            this.name = name;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            offsets = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("offset", Types.INT));
            for (int restored : offsets.get()) {
                offset = restored;
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            offsets.update(List.of(offset));
            offsetInSnapshot = offset;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            log(name).read(offsetInSnapshot);
        }

        @Override
        public void run(SourceContext<T> context) throws Exception {
            while (!isCancelled) {
                synchronized (context.getCheckpointLock()) {
                    for (T element : InProcessLoop.<T>log(name).from(offset)) {
                        context.collect(element);
                        offset++;
                    }
                    context.getCheckpointLock().wait(5);
                }
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }

    /** Writes to a log. */
    public static final class Sink<T> implements SinkFunction<T> {
        private static final long serialVersionUID = 1L;

        private final String name;

        public Sink(String name) {
            this.name = name;
        }

        @Override
        public void invoke(T element, Context context) {
            InProcessLoop.<T>log(name).write(element);
        }
    }
}
