package io.b3stream.benchmarks.knn;

import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Reads the operators' gauges from within the process. Flink makes it, by {@link GraphGaugesFactory}; so what it knows is
 * shared by the process.
 */
public final class GraphGauges implements MetricReporter {
    private static final Map<String, Set<Gauge<?>>> GAUGES = new ConcurrentHashMap<>();

    /**
     * Sum of a gauge over all subtasks. A gauge may walk through a collection that its operator changes meanwhile: then
     * it is read again.
     */
    static long sum(String name) {
        while (true) {
            try {
                return GAUGES.getOrDefault(name, Set.of()).stream()
                        .mapToLong(gauge -> ((Number) gauge.getValue()).longValue())
                        .sum();
            } catch (ConcurrentModificationException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void open(MetricConfig config) {
        GAUGES.clear();
    }

    @Override
    public void close() {
        GAUGES.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Gauge<?> gauge && name.equals(EngineChain.FINISHED_METRIC)) {
            GAUGES.computeIfAbsent(name, absent -> ConcurrentHashMap.newKeySet())
                    .add(gauge);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        GAUGES.getOrDefault(name, Set.of()).remove(metric);
    }
}
