package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.trainer.Batch;
import io.b3stream.connectors.trainer.Batches;
import io.b3stream.connectors.trainer.BatchesSettings;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import io.b3stream.testkit.kafka.Locks;
import io.b3stream.testkit.tls.Certificates;
import io.b3stream.testkit.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every client of ours logs in with a password that stands in a file, over TLS: SASL_SSL with SCRAM-SHA-512. */
final class PasswordITCase {
    private static final int EXAMPLES = 96;
    private static final String USER = "b3";
    private static final String PASSWORD = "a word with = and ; in it";

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Stack stack;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.create(folder.resolve("certificates")).issue(Locks.BROKER);
        Files.writeString(folder.resolve("password"), PASSWORD);
        // As Strimzi has it in a user's Secret.
        Files.writeString(folder.resolve("sasl.jaas.config"), Locks.login(USER, PASSWORD));
        stack = Stack.start(folder, EmbeddedKafka.startLocked(new Locks(certificates, USER, PASSWORD)));
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }

    @Test
    void fromExamplesToTrainersEveryClientLogsIn() throws Exception {
        Settings settings = settings();
        stack.createTopics(settings);
        stack.produce(settings, Words.items("words", EXAMPLES, 3));
        try (ExampleProducer producer = stack.producer(settings)) {
            producer.send(new byte[] {'x'}, new byte[] {'{'});
            producer.flush();
        }
        JobClient graph = stack.startGraph(settings, "");
        assertThat(stack.rejectedCodes(settings, 1)).isEqualTo(Map.of("not-json", 1L));
        stack.awaitMetric(graph.getJobID(), "accepted", EXAMPLES);
        Stack.refresh(settings);
        // The second one reads the batches of the first.
        Stack.refresh(settings);
        graph.cancel().get();

        assertThat(Stack.manifests(settings)).hasSize(2);
        assertThat(readByJava(settings)).isEqualTo(EXAMPLES / 16);
        assertThat(readByPython(settings)).isEqualTo(String.valueOf(EXAMPLES / 16));
    }

    private static int readByJava(Settings settings) {
        BatchesSettings reader = BatchesSettings.of(Connections.kafka(settings), Connections.topics(settings), "words");
        List<Batch> read = new ArrayList<>();
        try (Batches batches = Batches.of(reader)) {
            batches.epoch().forEachRemaining(read::add);
        }
        return read.size();
    }

    private static String readByPython(Settings settings) throws Exception {
        Tool python = new Tool(Path.of("/usr/bin/python3"));
        assumeThat(Files.exists(python.path())
                        && python.run("-c", "import avro, confluent_kafka").code() == 0)
                .as("python3 has what the client needs")
                .isTrue();
        Path program = Files.writeString(folder.resolve("read.py"), """
                import sys
                from b3stream import Batches
                login = {"security.protocol": "SASL_SSL", "sasl.mechanisms": "SCRAM-SHA-512", "sasl.username": sys.argv[2],
                         "sasl.password": open(sys.argv[3]).read(), "ssl.ca.location": sys.argv[4]}
                topics = (sys.argv[5] + ".batches", sys.argv[5] + ".generations")
                print(sum(1 for _ in Batches(sys.argv[1], "words", topics=topics, kafka=login)))
                """);
        Tool.Run run = new Tool(Path.of("/usr/bin/env"))
                .run(
                        "PYTHONPATH=../../connectors/python",
                        "PYTHONDONTWRITEBYTECODE=1",
                        python.path().toString(),
                        program.toString(),
                        stack.kafka().passwordBootstrapServers(),
                        USER,
                        folder.resolve("password").toString(),
                        certificates.authority().toString(),
                        "password");
        assertThat(run.code()).as(run.all()).isZero();
        return run.out().strip();
    }

    private static Settings settings() {
        List<String> more = new ArrayList<>();
        more.add("--kafka.bootstrap-servers=" + stack.kafka().passwordBootstrapServers());
        Map<String, String> properties = Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "${secret:" + folder + ":sasl.jaas.config}",
                "config.providers",
                "secret",
                "config.providers.secret.class",
                "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                "config.providers.secret.param.allowed.paths",
                folder.toString());
        properties.forEach((name, value) -> more.add("--kafka.properties." + name + "=" + value));
        certificates.trust().forEach((name, value) -> more.add("--kafka.properties." + name + "=" + value));
        return stack.settings("password").with(more.toArray(String[]::new));
    }
}
