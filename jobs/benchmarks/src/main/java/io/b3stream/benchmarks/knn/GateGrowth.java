package io.b3stream.benchmarks.knn;

import java.util.function.LongConsumer;

/** Opens the gate of the rows and waits until the query shards hold all that passes it. */
final class GateGrowth {
    private static final int POLL_MILLIS = 20;
    private static final int PROGRESS_MILLIS = 5_000;
    private static final int STALL_MILLIS = 300_000;

    private GateGrowth() {}

    /**
     * Grows a graph.
     *
     * @param end examples that it is to have
     * @param seen told of every look at the number of examples that it has
     * @throws IllegalStateException when the job has ended, or does nothing for five minutes
     */
    static void grow(GrowthCluster cluster, int end, LongConsumer seen) throws Exception {
        RowSource.open(end);
        long finished = GraphGauges.sum(EngineChain.FINISHED_METRIC);
        long changedAt = System.nanoTime();
        long printedAt = changedAt;
        while (finished < end) {
            Thread.sleep(POLL_MILLIS);
            long now = GraphGauges.sum(EngineChain.FINISHED_METRIC);
            seen.accept(now);
            if (now > finished) {
                changedAt = System.nanoTime();
            }
            finished = now;
            if (millisSince(printedAt) > PROGRESS_MILLIS) {
                System.out.printf("grown to %,d of %,d%n", finished, end);
                cluster.requireRunning();
                printedAt = System.nanoTime();
            }
            if (millisSince(changedAt) > STALL_MILLIS) {
                throw new IllegalStateException("the graph stands still at " + finished + " of " + end + " examples");
            }
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
