package io.b3stream.k8s.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.k8s.Kustomization;
import io.b3stream.testkit.process.ChildProcess;
import io.b3stream.testkit.tls.Certificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code overlays/dev} on one machine: Kafka with its topics and rights, GraphJob on a JobManager and two TaskManagers, a session
 * cluster for CommunityJob. {@link #b3} runs the command line with the certificate of one of the users.
 *
 * <p>What is different from a cluster: fewer and smaller pods, no Kubernetes and hence no operators, no high availability, no
 * network between hosts, no network policies.
 */
public final class LocalDeployment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalLayout layout;
    private final LocalBroker kafka;
    private final LocalFlink graph;
    private final LocalFlink communities;
    private final Path settings;
    private int commands;

    private LocalDeployment(
            LocalLayout layout, LocalBroker kafka, LocalFlink graph, LocalFlink communities, Path settings) {
        this.layout = layout;
        this.kafka = kafka;
        this.graph = graph;
        this.communities = communities;
        this.settings = settings;
    }

    /**
     * What a command said.
     *
     * @param code its exit code
     * @param output both streams
     */
    public record Said(int code, String output) {}

    /** @param root an empty folder for everything; the logs are below it */
    public static LocalDeployment start(Path root) throws Exception {
        return start(root, Map.of());
    }

    /**
     * @param root an empty folder for everything; the logs are below it
     * @param properties further {@code kafka.properties}
     */
    static LocalDeployment start(Path root, Map<String, String> properties) throws Exception {
        Kustomization overlay = Kustomization.overlay("dev");
        LocalLayout layout = LocalLayout.create(root);
        LocalBroker kafka =
                LocalBroker.start(root.resolve("kafka"), layout.distribution() + "/lib/*", layout.certificates());
        LocalFlink graph = new LocalFlink(overlay.only("FlinkDeployment", "b3-graph"), layout);
        LocalFlink communities = new LocalFlink(overlay.only("FlinkDeployment", "b3-communities"), layout);
        Path settings = root.resolve("b3.yaml");
        Files.writeString(
                settings,
                Files.readString(overlay.path().resolve("b3.yaml"))
                        .replace("b3-kafka-bootstrap:9093", kafka.address())
                        .replace("http://b3-graph-rest:8081", graph.rest().toString())
                        .replace(
                                "http://b3-communities-rest:8081",
                                communities.rest().toString())
                        .replace("file:///state", layout.state().toUri().toString())
                        .replace("/opt/b3/kafka", LocalPod.SECRETS)
                        // So that nobody waits for half a minute to see something.
                        .replace("checkpoint-millis: 30000", "checkpoint-millis: 2000")
                        // One TaskManager of one slot.
                        .replaceFirst("communities:\\R  parallelism: 2", "communities:\n  parallelism: 1")
                        .replace("  properties:\n", "  properties:\n" + lines(properties)));
        LocalDeployment deployment = new LocalDeployment(layout, kafka, graph, communities, settings);
        try {
            kafka.apply(overlay);
            graph.start(2, settings);
            communities.start(1, settings);
            return deployment;
        } catch (Exception e) {
            deployment.close();
            throw e;
        }
    }

    private static String lines(Map<String, String> properties) {
        StringBuilder lines = new StringBuilder();
        properties.forEach((name, value) ->
                lines.append("    ").append(name).append(": '").append(value).append("'\n"));
        return lines.toString();
    }

    /** Where GraphJob's web interface is. */
    public URI graphRest() {
        return graph.rest();
    }

    /** Where that of the session cluster is. */
    public URI communitiesRest() {
        return communities.rest();
    }

    /** How a program of that user reaches Kafka. */
    public KafkaSettings kafka(String user) {
        Map<String, String> properties = new HashMap<>(layout.certificates().properties(user));
        properties.put("security.protocol", "SSL");
        return new KafkaSettings(kafka.address(), (int) PATIENCE.toMillis(), properties);
    }

    Certificates certificates() {
        return layout.certificates();
    }

    LocalFlink graph() {
        return graph;
    }

    /** Runs {@code b3} with the certificate of a user, to its end. */
    public Said b3(String user, String... arguments) throws IOException, InterruptedException {
        String name = "b3-" + ++commands;
        LocalPod pod = LocalPod.create(layout.pods().resolve(name), layout.certificates(), user);
        List<String> command =
                new ArrayList<>(List.of(layout.distribution().resolve("bin/b3").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--settings", settings.toString()));
        Map<String, String> environment = Map.of("B3_JAVA_OPTS", "-Xmx512m");
        try (ChildProcess process = ChildProcess.start(name, pod.folder(), command, environment)) {
            int code = process.await(PATIENCE);
            graph.requireAlive();
            communities.requireAlive();
            return new Said(code, process.output());
        }
    }

    /**
     * Starts the exporter as its Deployment does.
     *
     * @param port where it serves
     */
    ChildProcess startExporter(int port) throws IOException {
        LocalPod pod = LocalPod.create(layout.pods().resolve("b3-exporter"), layout.certificates(), "b3-exporter");
        List<String> command = List.of(
                layout.distribution().resolve("bin/b3").toString(),
                "exporter",
                "--port",
                String.valueOf(port),
                "--settings",
                settings.toString());
        return ChildProcess.start("b3-exporter", pod.folder(), command, Map.of("B3_JAVA_OPTS", "-Xmx256m"));
    }

    /** Waits until GraphJob has committed all that is on the examples topic. */
    public void awaitRead() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Said said;
        do {
            said = b3("b3-operator", "status", "--json");
            if (isAllRead(said.output())) {
                return;
            }
        } while (System.nanoTime() < deadline);
        throw new IOException("GraphJob has not read everything within " + PATIENCE + ": " + said.output());
    }

    private static boolean isAllRead(String output) throws IOException {
        int document = output.indexOf('{');
        if (document < 0) {
            return false;
        }
        JsonNode input = new ObjectMapper().readTree(output.substring(document)).at("/input/value");
        return input.path("partitions").asInt() > input.path("uncommitted").asInt()
                && input.path("records").asLong(1) == 0;
    }

    @Override
    public void close() {
        graph.close();
        communities.close();
        kafka.close();
    }
}
