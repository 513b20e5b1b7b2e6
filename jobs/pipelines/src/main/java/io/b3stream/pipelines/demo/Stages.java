package io.b3stream.pipelines.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** How long each stage took, in the order in which they ran. */
final class Stages {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier clockNanos;
    private final long startNanos;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    Stages(LongSupplier clockNanos) {
        this.clockNanos = clockNanos;
        this.startNanos = clockNanos.getAsLong();
    }

    <T> T time(String stage, Callable<T> work) throws Exception {
        long start = clockNanos.getAsLong();
        try {
            return work.call();
        } finally {
            seconds.merge(stage, (clockNanos.getAsLong() - start) / NANOS_PER_SECOND, Double::sum);
        }
    }

    double secondsOf(String stage) {
        return seconds.getOrDefault(stage, 0.0);
    }

    double total() {
        return (clockNanos.getAsLong() - startNanos) / NANOS_PER_SECOND;
    }

    Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }

    List<String> names() {
        return new ArrayList<>(seconds.keySet());
    }
}
