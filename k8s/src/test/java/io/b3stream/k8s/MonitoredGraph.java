package io.b3stream.k8s;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.pipelines.exporter.Exporter;
import io.b3stream.pipelines.exporter.GenerationFeed;
import io.b3stream.pipelines.exporter.PublishedGeneration;
import io.b3stream.pipelines.generation.CommunityJob;
import io.b3stream.pipelines.graph.GraphApplication;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Example;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A broker and a Flink cluster in this JVM that runs GraphJob as it is, with the reporter that the manifests name. */
final class MonitoredGraph implements AutoCloseable {
    private static final String REPORTER = "org.apache.flink.metrics.prometheus.PrometheusReporterFactory";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final EmbeddedKafka kafka;
    private final MiniCluster flink;
    private final Settings settings;
    private final URI metrics;

    private MonitoredGraph(EmbeddedKafka kafka, MiniCluster flink, Settings settings, URI metrics) {
        this.kafka = kafka;
        this.flink = flink;
        this.settings = settings;
        this.metrics = metrics;
    }

    static MonitoredGraph start(Path folder) throws Exception {
        int port = freePort();
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration(port))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .build());
        flink.start();
        URI rest = flink.getRestAddress().get();
        EmbeddedKafka kafka = EmbeddedKafka.start();
        Settings settings = Settings.of(
                "--kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--graph.checkpoint-dir=" + folder.resolve("checkpoints").toUri(),
                "--graph.checkpoint-millis=500",
                "--graph.shards=4",
                "--graph.audit-every=5",
                "--refresh.graph-rest=" + rest,
                "--refresh.communities-rest=" + rest,
                "--refresh.savepoint-dir=" + folder.resolve("savepoints").toUri(),
                "--refresh.ship-jars=false",
                "--communities.parallelism=1",
                "--mining.near-ranks=3",
                "--mining.window-ranks=12",
                "--batch.size=16",
                "--batch.community-size=4",
                "--kafka.transaction-timeout-millis=120000");
        Connections.createTopics(settings, 2, (short) 1);
        MonitoredGraph graph =
                new MonitoredGraph(kafka, flink, settings, URI.create("http://localhost:" + port + "/metrics"));
        graph.submit(rest);
        return graph;
    }

    private static Configuration configuration(int port) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.setString("metrics.reporter.prom.factory.class", REPORTER);
        configuration.setString("metrics.reporter.prom.port", String.valueOf(port));
        return configuration;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void submit(URI rest) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createRemoteEnvironment(
                rest.getHost(), rest.getPort(), GraphSetup.flinkConfiguration(settings));
        GraphApplication.define(settings, environment);
        environment.executeAsync(settings.get(SettingKeys.REFRESH_JOB_NAME));
    }

    /** So many good examples, and one record that is none. */
    void produce(int examples) {
        try (ExampleProducer producer = ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples())) {
            for (int i = 0; i < examples; i++) {
                producer.send("id-" + i, example(i));
            }
            producer.send("bad".getBytes(StandardCharsets.UTF_8), "not json".getBytes(StandardCharsets.UTF_8));
            producer.flush();
        }
    }

    private static Example example(int number) {
        return Example.newBuilder()
                .setDataset("numbers")
                .setQuery("what follows " + number)
                .setPositive("it is " + (number + 1))
                .build();
    }

    /** Makes a generation of the graph as it is. */
    void refresh() throws Exception {
        CommunityJob communities = new CommunityJob(
                settings, OnnxTeacher.identityOf(Teachers.settings(settings)), "test", Clock.systemUTC());
        new Refresher(settings, communities, Clock.systemUTC(), phase -> {}).refresh();
    }

    /** What {@code b3 exporter} serves of what is published. */
    String scrapeExporter() throws Exception {
        GenerationFeed feed = () -> {
            try (GenerationReader reader =
                    GenerationReader.open(Connections.kafka(settings), Connections.topics(settings))) {
                return reader.latest().stream()
                        .map(newest -> new PublishedGeneration(newest, OptionalLong.of(0)))
                        .toList();
            }
        };
        try (Exporter exporter = Exporter.open(0, Duration.ofSeconds(1), feed, Clock.systemUTC(), line -> {})) {
            Thread looking = new Thread(() -> look(exporter));
            looking.start();
            URI address = URI.create("http://localhost:" + exporter.port() + "/metrics");
            String scraped = await(address, seen -> seen.sum("b3_exporter_kafka_up") == 1);
            looking.interrupt();
            looking.join();
            return scraped;
        }
    }

    private static void look(Exporter exporter) {
        try {
            exporter.run();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** What Prometheus would read of Flink, as soon as it is as wanted. */
    String awaitScrape(Predicate<Exposition> wanted) throws Exception {
        return await(metrics, wanted);
    }

    private static String await(URI address, Predicate<Exposition> wanted) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(address).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String scraped =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (wanted.test(Exposition.of(scraped))) {
                return scraped;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + PATIENCE + "; at last:\n" + scraped);
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() throws Exception {
        flink.close();
        kafka.close();
    }
}
