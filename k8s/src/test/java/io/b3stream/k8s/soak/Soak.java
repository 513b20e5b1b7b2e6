package io.b3stream.k8s.soak;

import java.time.Duration;
import java.util.List;

/**
 * Lets happen what a plan has.
 *
 * @param processes all that they do not hold is collected before each refresh and at the beginning, which tells what they hold
 */
record Soak(List<FlinkProcess> processes, Feed feed, Sampler sampler, Refreshes refreshes, GraphRestart restart) {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Until its end; fails as soon as something has. */
    void run(SoakPlan plan) throws Exception {
        collect();
        long began = System.nanoTime();
        for (SoakPlan.Event event : plan.events()) {
            await(began, event.at());
            switch (event.what()) {
                case REFRESH -> refresh();
                case RESTART -> restart.provoke();
            }
        }
        await(began, plan.length());
    }

    private void refresh() throws Exception {
        restart.requireNoOther();
        collect();
        refreshes.make();
    }

    private void collect() throws Exception {
        for (FlinkProcess process : processes) {
            process.collect();
        }
    }

    private void await(long began, Duration at) throws Exception {
        do {
            feed.requireSending();
            sampler.requireMeasuring();
            Thread.sleep(TICK.toMillis());
        } while (System.nanoTime() - began < at.toNanos());
    }
}
