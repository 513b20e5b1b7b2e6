package io.b3stream.pipelines.exporter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * {@code /healthz}: 200 as long as the generations are looked for, whether or not Kafka answers, since another process would
 * not reach it either; 503 when the thread that looks has not come back for too long. Every other path is not found.
 */
final class HealthPage implements HttpHandler {
    private static final String PATH = "/healthz";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Supplier<Observation> last;
    private final Clock clock;
    private final Duration silenceMax;

    /** @param silenceMax longest time between two attempts */
    HealthPage(Supplier<Observation> last, Clock clock, Duration silenceMax) {
        this.last = last;
        this.clock = clock;
        this.silenceMax = silenceMax;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            answer(exchange, NOT_FOUND, "There are /metrics and /healthz\n");
            return;
        }
        Instant triedAt = last.get().triedAt();
        Duration silence = Duration.between(triedAt, clock.instant());
        boolean isLooking = silence.compareTo(silenceMax) <= 0;
        answer(exchange, isLooking ? OK : UNAVAILABLE, "last attempt " + silence.toSeconds() + " s ago\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
