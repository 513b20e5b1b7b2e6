package io.b3stream.k8s.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.testkit.process.ChildProcess;
import io.b3stream.testkit.process.Ports;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Everything that overlays/dev names, as processes of this machine: it works, and each program with its own rights only. */
class LocalDeploymentITCase {
    private static final int EXAMPLES = 400;
    private static final String PASSWORD = "pw-" + UUID.randomUUID().toString().replace("-", "");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path root;

    private LocalDeployment deployment;

    @BeforeEach
    void start() throws Exception {
        // Nobody logs in with it; every client gets it.
        String login = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"b3\" password=\""
                + PASSWORD + "\";";
        deployment = LocalDeployment.start(root.resolve("run"), Map.of("sasl.jaas.config", login));
    }

    @AfterEach
    void stop() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void fromExamplesToAReportAndOnAfterATaskManagerWasKilled() throws Exception {
        assertThat(said("b3-producer", "produce", "--dataset", "pairs", pairs("first", EXAMPLES)))
                .contains("400");
        deployment.awaitRead();
        assertThat(said("b3-refresh", "refresh")).contains("400");

        try (ExampleProducer producer = ExampleProducer.open(deployment.kafka("b3-producer"), "b3.examples")) {
            producer.send(new byte[] {'x'}, new byte[] {'{'});
            producer.flush();
        }
        deployment.graph().replaceTaskManager();
        said("b3-producer", "produce", "--dataset", "pairs", pairs("second", EXAMPLES));
        deployment.awaitRead();
        said("b3-refresh", "refresh");
        Path report = root.resolve("report.html");
        said("b3-operator", "report", "--map", "50", "--out", report.toString());
        assertThat(Files.readString(report)).contains("generation 2", "800 examples");
        assertThat(said("b3-trainer", "tail", "--batch", "12")).contains("batch 12 of 13");
        assertThat(said("b3-operator", "rejected", "list")).contains("not-json");
        said("b3-operator", "rejected", "replay", "--yes");

        int port = Ports.free();
        try (ChildProcess exporter = deployment.startExporter(port)) {
            String told = awaitMetrics(exporter, port);
            assertThat(told).contains("b3_generation_number{dataset=\"pairs\"} 2.0", "b3_exporter_kafka_up 1.0");
        }

        LocalDeployment.Said refused =
                deployment.b3("b3-trainer", "produce", "--verbose", "--dataset", "pairs", pairs("third", 1));
        assertThat(refused.code()).as(refused.output()).isEqualTo(ExitCode.KAFKA.code());
        assertThat(refused.output()).contains("b3.examples");

        deployment.b3("b3-operator", "doctor");
        assertThat(said("b3-operator", "config", "print")).contains("#kafka.properties.ssl.keystore.password");
        nobodyTellsAPassword();
    }

    /** One stands in the settings, the other one is referred to by them; both are looked for wherever something was written. */
    private void nobodyTellsAPassword() throws Exception {
        Search search = new Search(List.of(PASSWORD, deployment.certificates().password()));
        assertThat(search.rest(deployment.graphRest())).as("pages of GraphJob").isEmpty();
        assertThat(search.rest(deployment.communitiesRest()))
                .as("pages of CommunityJob")
                .isEmpty();
        deployment.close();
        assertThat(search.files(root, "certificates", "b3.yaml", "server.properties"))
                .isEmpty();
        assertThat(search.files(root, "certificates", "server.properties")).hasSize(1);
        assertThat(new Search(List.of("io.b3stream.pipelines.graph.GraphMain")).files(root))
                .as("arguments, which therefore must not have any")
                .contains("run/pods/b3-graph-jobmanager-1/b3-graph-jobmanager-1.log");
    }

    private static String awaitMetrics(ChildProcess exporter, int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                .build();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        String told = "";
        while (!told.contains("b3_generation_number") && System.nanoTime() < deadline) {
            exporter.requireAlive();
            Thread.sleep(300);
            try {
                told = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (ConnectException notYet) {
                told = "";
            }
        }
        return told;
    }

    private String said(String user, String... command) throws Exception {
        LocalDeployment.Said said = deployment.b3(user, command);
        assertThat(said.code()).as(said.output()).isZero();
        return said.output();
    }

    private String pairs(String prefix, int count) throws Exception {
        Random random = new Random(count);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int topic = random.nextInt(12);
            lines.add(prefix + i + "\tquestion " + i + " about topic" + topic + "\tanswer " + random.nextInt(1_000_000)
                    + " on topic" + topic);
        }
        return Files.write(root.resolve(prefix + ".tsv"), lines).toString();
    }
}
