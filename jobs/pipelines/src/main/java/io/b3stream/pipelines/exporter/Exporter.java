package io.b3stream.pipelines.exporter;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Serves what is published as text for Prometheus under {@code /metrics}, and {@code /healthz} for probes. */
public final class Exporter implements AutoCloseable {
    /** An attempt asks Kafka several times, each time for as long as {@code kafka.request-timeout-millis}. */
    private static final Duration ATTEMPT_MAX = Duration.ofMinutes(10);

    private final GenerationWatch watch;
    private final Duration interval;
    private final HTTPServer server;

    private Exporter(GenerationWatch watch, Duration interval, HTTPServer server) {
        this.watch = watch;
        this.interval = interval;
        this.server = server;
    }

    /**
     * Opens the port; {@link #run} does the rest.
     *
     * @param port 0 for any that is free
     * @param interval pause between two attempts to read
     * @param feed what is read
     * @param status is told when reading begins to fail, and when it works again
     * @throws IOException when the port cannot be had
     */
    public static Exporter open(int port, Duration interval, GenerationFeed feed, Clock clock, Consumer<String> status)
            throws IOException {
        GenerationWatch watch = new GenerationWatch(feed, clock, status);
        HTTPServer server = HTTPServer.builder()
                .port(port)
                .registry(GenerationMetrics.of(watch::last))
                .registerHealthHandler(false)
                .defaultHandler(new HealthPage(watch::last, clock, interval.plus(ATTEMPT_MAX)))
                .buildAndStart();
        return new Exporter(watch, interval, server);
    }

    public int port() {
        return server.getPort();
    }

    /** Reads again and again, until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            look();
            Thread.sleep(interval.toMillis());
        }
    }

    void look() {
        watch.look();
    }

    @Override
    public void close() {
        server.close();
    }
}
