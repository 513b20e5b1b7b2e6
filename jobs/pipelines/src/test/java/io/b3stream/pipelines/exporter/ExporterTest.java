package io.b3stream.pipelines.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.pipelines.terminal.WireSamples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, as Prometheus and a probe see it. */
class ExporterTest {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final SetClock clock = new SetClock(Instant.ofEpochSecond(1_700_000_100));
    private final HttpClient http = HttpClient.newHttpClient();
    private GenerationFeed feed = List::of;
    private Exporter exporter;

    @BeforeEach
    void open() throws IOException {
        exporter = Exporter.open(0, PAUSE, () -> feed.read(), clock, line -> {});
    }

    @AfterEach
    void close() {
        exporter.close();
    }

    @Test
    void everyDataSetHasItsNumbers() throws Exception {
        look(() -> List.of(
                new PublishedGeneration(WireSamples.generation("emoji", 3), OptionalLong.empty()),
                new PublishedGeneration(WireSamples.generation("wordnet", 7), OptionalLong.of(1_234))));
        assertThat(get("/metrics").body().lines())
                .contains(
                        "# TYPE b3_generation_number gauge",
                        "b3_generation_number{dataset=\"emoji\"} 3.0",
                        "b3_generation_number{dataset=\"wordnet\"} 7.0",
                        "b3_generation_created_timestamp_seconds{dataset=\"wordnet\"} 1.700000000123E9",
                        "b3_generation_examples{dataset=\"wordnet\"} 4000.0",
                        "b3_generation_batches{dataset=\"wordnet\"} 63.0",
                        "b3_generation_arrived_records{dataset=\"wordnet\"} 1234.0",
                        "b3_generation_quality{dataset=\"wordnet\",name=\"windowShare\"} 0.203",
                        "b3_generation_quality{dataset=\"wordnet\",name=\"random.windowShare\"} 0.0052",
                        "b3_generation_phase_seconds{dataset=\"wordnet\",phase=\"packing\"} 3.14",
                        "b3_exporter_kafka_up 1.0",
                        "b3_exporter_last_read_timestamp_seconds 1.7000001E9");
    }

    @Test
    void everyQualityFigureAndEveryPhaseIsThereOnce() throws Exception {
        look(() -> List.of(new PublishedGeneration(WireSamples.generation("wordnet", 7), OptionalLong.empty())));
        List<String> lines = get("/metrics").body().lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("b3_generation_quality{"))
                .hasSize(9);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("b3_generation_phase_seconds{"))
                .hasSize(3);
    }

    @Test
    void whatIsNotKnownIsNotThere() throws Exception {
        look(() -> List.of(new PublishedGeneration(WireSamples.generation("emoji", 3), OptionalLong.empty())));
        assertThat(get("/metrics").body()).doesNotContain("b3_generation_arrived_records{");
    }

    @Test
    void beforeTheFirstLookKafkaIsNotUp() throws Exception {
        assertThat(get("/metrics").body().lines())
                .contains("b3_exporter_kafka_up 0.0")
                .noneMatch(line -> line.startsWith("b3_exporter_last_read") || line.startsWith("b3_generation"));
    }

    @Test
    void aDeadBrokerEndsNothingAndWhatWasReadIsServedOn() throws Exception {
        look(() -> List.of(new PublishedGeneration(WireSamples.generation("emoji", 3), OptionalLong.of(0))));
        look(() -> {
            throw new IllegalStateException("no broker");
        });
        assertThat(get("/metrics").body().lines())
                .contains("b3_exporter_kafka_up 0.0", "b3_generation_number{dataset=\"emoji\"} 3.0");
        look(() -> List.of(new PublishedGeneration(WireSamples.generation("emoji", 4), OptionalLong.of(0))));
        assertThat(get("/metrics").body().lines())
                .contains("b3_exporter_kafka_up 1.0", "b3_generation_number{dataset=\"emoji\"} 4.0");
    }

    @Test
    void healthIsAboutLookingAndNotAboutKafka() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        look(() -> {
            throw new IllegalStateException("no broker");
        });
        clock.advance(PAUSE.plusMinutes(10));
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").body()).isEqualTo("last attempt 630 s ago\n");
        clock.advance(Duration.ofSeconds(1));
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        look(List::of);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/healthz/more").statusCode()).isEqualTo(404);
    }

    @Test
    void aPortThatIsTakenIsAFaultAtOnce() {
        assertThatThrownBy(() -> Exporter.open(exporter.port(), PAUSE, List::of, clock, line -> {}))
                .isInstanceOf(IOException.class);
    }

    private void look(GenerationFeed next) {
        feed = next;
        exporter.look();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + exporter.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
