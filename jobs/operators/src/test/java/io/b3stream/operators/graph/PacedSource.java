package io.b3stream.operators.graph;

import io.b3stream.operators.stream.GraphChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.RichSourceFunction;

/**
 * Emits a part of a list of examples, says so once a checkpoint holds them all, and stays. With a fault planned, it fails once after that many examples,
 * as soon as a checkpoint that holds some of them is complete.
 */
final class PacedSource extends RichSourceFunction<GraphChange> implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Feed> FEEDS = new ConcurrentHashMap<>();

    // -- configuration

    private final String feed;

    // -- runtime

    private transient ListState<Integer> offsets;
    private transient volatile boolean isCancelled;
    private transient int offset;
    private transient int offsetInSnapshot;
    private transient int snapshotOffset;

    PacedSource(String feed) {
        this.feed = feed;
    }

    /** What a source in the same process emits. */
    static final class Feed {
        private final List<GraphChange> examples;
        private final int end;
        private final int faultAt;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean hasFailed;

        private Feed(List<GraphChange> examples, int end, int faultAt) {
            this.examples = examples;
            this.end = end;
            this.faultAt = faultAt;
        }

        void awaitDone() throws InterruptedException {
            if (!done.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the source has not emitted " + end + " examples within a minute");
            }
        }

        boolean hasFailed() {
            return hasFailed;
        }
    }

    /** Prepares what the source of that name will emit: the examples up to {@code end}; a fault at -1 is none. */
    static Feed prepare(String name, List<GraphChange> examples, int end, int faultAt) {
        Feed feed = new Feed(examples, end, faultAt);
        FEEDS.put(name, feed);
        return feed;
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
        snapshotOffset = offsetInSnapshot;
        if (snapshotOffset == FEEDS.get(feed).end) {
            FEEDS.get(feed).done.countDown();
        }
    }

    @Override
    public void run(SourceContext<GraphChange> context) throws Exception {
        Feed plan = FEEDS.get(feed);
        while (!isCancelled) {
            synchronized (context.getCheckpointLock()) {
                if (offset < plan.end && (offset != plan.faultAt || plan.hasFailed)) {
                    context.collect(plan.examples.get(offset++));
                    continue;
                }
                if (offset == plan.faultAt && !plan.hasFailed && snapshotOffset > 0) {
                    plan.hasFailed = true;
                    throw new IllegalStateException("planned fault after " + offset + " examples");
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
