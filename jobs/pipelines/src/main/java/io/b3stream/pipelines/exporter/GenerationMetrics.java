package io.b3stream.pipelines.exporter;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** An {@link Observation} in Prometheus' words. Each scrape reads the last one; nothing is kept here. */
final class GenerationMetrics {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final String DATASET = "dataset";

    private final PrometheusRegistry registry;
    private final Supplier<Observation> last;

    private GenerationMetrics(PrometheusRegistry registry, Supplier<Observation> last) {
        this.registry = registry;
        this.last = last;
    }

    static PrometheusRegistry of(Supplier<Observation> last) {
        GenerationMetrics metrics = new GenerationMetrics(new PrometheusRegistry(), last);
        metrics.addReading();
        metrics.addSizes();
        metrics.addArrived();
        metrics.addFigures();
        return metrics.registry;
    }

    private void addReading() {
        gauge("b3_exporter_kafka_up", "1 when the last attempt to read the generations succeeded")
                .callback(value -> value.call(last.get().isUp() ? 1 : 0))
                .register(registry);
        gauge("b3_exporter_last_read_timestamp_seconds", "When the generations were last read, since the epoch")
                .callback(value -> {
                    Instant readAt = last.get().readAt();
                    if (readAt != null) {
                        value.call(readAt.toEpochMilli() / MILLIS_PER_SECOND);
                    }
                })
                .register(registry);
    }

    private void addSizes() {
        add("b3_generation_number", "Number of the newest generation", next -> next.manifest()
                .getGeneration());
        add(
                "b3_generation_created_timestamp_seconds",
                "When its refresh began, since the epoch",
                next -> next.manifest().getCreatedMillis() / MILLIS_PER_SECOND);
        add("b3_generation_examples", "Examples in it", next -> next.manifest().getExampleCount());
        add("b3_generation_batches", "Batches in it", next -> next.manifest().getBatchCount());
    }

    private void add(String name, String help, ToDoubleFunction<PublishedGeneration> read) {
        gauge(name, help)
                .labelNames(DATASET)
                .callback(value ->
                        last.get().generations().forEach(next -> value.call(read.applyAsDouble(next), next.dataset())))
                .register(registry);
    }

    private void addArrived() {
        gauge(
                        "b3_generation_arrived_records",
                        "Records on the input topic, of any data set, that came after its snapshot")
                .labelNames(DATASET)
                .callback(value -> last.get().generations().forEach(next -> next.arrived()
                        .ifPresent(records -> value.call(records, next.dataset()))))
                .register(registry);
    }

    private void addFigures() {
        gauge("b3_generation_quality", "Figures of its batches by name, as its manifest has them")
                .labelNames(DATASET, "name")
                .callback(value -> last.get().generations().forEach(next -> next.manifest()
                        .getQuality()
                        .forEach((name, figure) -> value.call(figure, next.dataset(), name))))
                .register(registry);
        gauge("b3_generation_phase_seconds", "How long each phase of its refresh took")
                .labelNames(DATASET, "phase")
                .callback(value -> last.get().generations().forEach(next -> next.manifest()
                        .getSeconds()
                        .forEach((phase, seconds) -> value.call(seconds, next.dataset(), phase))))
                .register(registry);
    }

    private static GaugeWithCallback.Builder gauge(String name, String help) {
        return GaugeWithCallback.builder().name(name).help(help);
    }
}
