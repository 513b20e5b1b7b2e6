package io.b3stream.k8s.soak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Asks all sources every ten seconds. */
final class Sampler implements AutoCloseable {
    private static final int SECONDS = 10;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> ticks;

    /** What can be measured now: always the same columns. */
    interface Source {
        Map<Column, Double> measure() throws Exception;
    }

    private Sampler(List<Source> sources, Samples samples) {
        long began = System.nanoTime();
        ticks = executor.scheduleAtFixedRate(
                () -> sample(sources, samples, (System.nanoTime() - began) / 1e9), 0, SECONDS, TimeUnit.SECONDS);
    }

    static Sampler start(List<Source> sources, Samples samples) {
        return new Sampler(sources, samples);
    }

    private static void sample(List<Source> sources, Samples samples, double seconds) {
        Map<Column, Double> sample = new LinkedHashMap<>();
        try {
            for (Source source : sources) {
                sample.putAll(source.measure());
            }
            samples.add(seconds, sample);
        } catch (Exception e) {
            throw new IllegalStateException("cannot measure", e);
        }
    }

    /** Fails when measuring has. */
    void requireMeasuring() throws ExecutionException, InterruptedException {
        if (ticks.isDone()) {
            ticks.get();
        }
    }

    /** After the sample that is being taken. */
    @Override
    public void close() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("measuring does not end");
        }
    }
}
