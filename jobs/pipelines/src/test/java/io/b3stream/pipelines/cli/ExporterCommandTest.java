package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.pipelines.terminal.WireSamples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:[0-9]+/metrics");

    private final InMemoryBackend backend = new InMemoryBackend();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    @Timeout(60)
    void theNewestGenerationIsServedUntilTheCommandIsStopped() throws Exception {
        backend.generations.add(WireSamples.generation("emoji", 1));
        backend.generations.add(WireSamples.generation("wordnet", 1));
        backend.generations.add(WireSamples.generation("wordnet", 2));
        CompletableFuture<Integer> code = run("exporter", "--port=0", "--every=1");

        String metrics = await(text -> text.contains("b3_exporter_kafka_up 1.0"));
        assertThat(metrics.lines())
                .contains(
                        "b3_generation_number{dataset=\"emoji\"} 1.0",
                        "b3_generation_arrived_records{dataset=\"emoji\"} 1234.0",
                        "b3_generation_number{dataset=\"wordnet\"} 2.0")
                .noneMatch(line -> line.startsWith("b3_generation_arrived_records{dataset=\"wordnet\""));

        backend.generations.add(WireSamples.generation("wordnet", 3));
        await(text -> text.contains("b3_generation_number{dataset=\"wordnet\"} 3.0"));
        thread.shutdownNow();
        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK.code());
        assertThat(said()).endsWith("b3: Generations can be read: 2 data sets\n");
    }

    @Test
    @Timeout(60)
    void whileKafkaIsAwayItSaysSoOnceAndTriesOn() throws Exception {
        backend.fault = new KafkaAccessException("no broker at k:1");
        run("exporter", "--port=0", "--every=1");
        await(text -> text.contains("b3_exporter_kafka_up 0.0"));
        while (backend.seen.size() < 2) {
            Thread.sleep(20);
        }
        backend.fault = null;
        await(text -> text.contains("b3_exporter_kafka_up 1.0"));
        assertThat(said().lines().skip(1))
                .containsExactly(
                        "b3: Generations cannot be read, trying on: no broker at k:1",
                        "b3: Generations can be read: 0 data sets");
    }

    @Test
    void aPortThatIsTakenIsAUsageFault() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            CommandRun run = CommandRun.of(backend, "exporter", "--port=" + taken.getLocalPort());
            assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
            assertThat(run.err())
                    .startsWith("b3: --port " + taken.getLocalPort() + " cannot be served")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=-1", "--port=65536", "--every=0", "--every=3601", "--every=soon"})
    void aNumberOutOfRangeIsAUsageFault(String option) {
        CommandRun run = CommandRun.of(backend, "exporter", option);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(option.substring(0, option.indexOf('=')));
    }

    private CompletableFuture<Integer> run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                100);
        return CompletableFuture.supplyAsync(() -> B3.run(backend.backend(), terminal, Map.of(), arguments), thread);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** What is served, as soon as it is as wanted. */
    private String await(Predicate<String> wanted) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String served = "";
        while (!wanted.test(served)) {
            Thread.sleep(20);
            Matcher address = ADDRESS.matcher(said());
            if (address.find()) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(address.group())).build();
                served =
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            }
        }
        return served;
    }
}
