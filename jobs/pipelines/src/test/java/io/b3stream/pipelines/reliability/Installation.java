package io.b3stream.pipelines.reliability;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.endtoend.WordTeacher;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.graph.GraphJob;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.testkit.process.BrokerProcess;
import io.b3stream.testkit.process.FlinkHome;
import io.b3stream.testkit.process.FlinkProcesses;
import io.b3stream.testkit.process.JavaProgram;
import io.b3stream.testkit.process.Ports;
import io.b3stream.testkit.process.ZooKeeperProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Kafka, ZooKeeper and a Flink session cluster of two TaskManagers, as processes. Scenarios use it one after the other, each
 * with topics and a GraphJob of its own.
 */
final class Installation implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long POLL_MILLIS = 100;

    private final Path root;
    private final ZooKeeperProcess zookeeper;
    private final BrokerProcess broker;
    private final FlinkProcesses flink;
    private final FlinkHome home;
    private final int kafkaPort;

    private Installation(
            Path root,
            ZooKeeperProcess zookeeper,
            BrokerProcess broker,
            FlinkProcesses flink,
            FlinkHome home,
            int kafkaPort) {
        this.root = root;
        this.zookeeper = zookeeper;
        this.broker = broker;
        this.flink = flink;
        this.home = home;
        this.kafkaPort = kafkaPort;
    }

    /** @param root an empty folder; the logs are below it */
    static Installation start(Path root) throws Exception {
        String classPath = System.getProperty("java.class.path");
        int kafkaPort = Ports.free();
        BrokerProcess broker = BrokerProcess.start(root.resolve("kafka"), classPath, "PLAINTEXT", kafkaPort, Map.of());
        ZooKeeperProcess zookeeper = ZooKeeperProcess.start(root.resolve("zookeeper"), classPath);
        Files.createDirectories(root.resolve("scratch"));
        Path logging = root.resolve("log4j2.xml");
        Files.writeString(logging, """
                <Configuration>
                  <Appenders><Console name="console"><PatternLayout pattern="%d %-5p %c{1} %m%n"/></Console></Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="console"/></Root></Loggers>
                </Configuration>
                """);
        FlinkHome home = new FlinkHome(
                classPath,
                List.of(
                        "-Dlog4j2.configurationFile=" + logging,
                        "--add-modules=jdk.incubator.vector",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.time=ALL-UNNAMED"),
                Map.of());
        FlinkProcesses flink =
                new FlinkProcesses("flink", root, home, configuration(root, zookeeper.address()), folder -> {});
        Installation installation = new Installation(root, zookeeper, broker, flink, home, kafkaPort);
        try {
            flink.startJobManager(FlinkProcesses.SESSION, List.of())
                    .addTaskManager()
                    .addTaskManager();
            return installation;
        } catch (Exception e) {
            installation.close();
            throw e;
        }
    }

    private static Map<String, String> configuration(Path root, String zookeeper) {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("high-availability.type", "zookeeper");
        configuration.put("high-availability.zookeeper.quorum", zookeeper);
        configuration.put("high-availability.zookeeper.client.session-timeout", "4000");
        configuration.put(
                "high-availability.storageDir",
                root.resolve("high-availability").toUri().toString());
        configuration.put("heartbeat.interval", "1000");
        configuration.put("heartbeat.timeout", "8000");
        configuration.put("restart-strategy.type", "fixed-delay");
        configuration.put("restart-strategy.fixed-delay.attempts", "1000");
        configuration.put("restart-strategy.fixed-delay.delay", "500 ms");
        configuration.put("taskmanager.numberOfTaskSlots", "4");
        configuration.put("jobmanager.memory.process.size", "1g");
        configuration.put("taskmanager.memory.process.size", "2g");
        configuration.put("taskmanager.memory.managed.fraction", "0.3");
        configuration.put("io.tmp.dirs", root.resolve("scratch").toString());
        return configuration;
    }

    BrokerProcess broker() {
        return broker;
    }

    FlinkProcesses flink() {
        return flink;
    }

    URI rest() {
        return URI.create("http://localhost:" + flink.restPort());
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    /** Settings of a pipeline of its own topics; small enough for a few hundred examples. */
    Settings settings(String prefix, int parallelism) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap-servers=localhost:" + kafkaPort,
                "--kafka.topic-prefix=" + prefix,
                "--kafka.group-id=" + prefix,
                "--kafka.transaction-timeout-millis=120000",
                "--refresh.job-name=" + prefix + "-graph",
                "--refresh.graph-rest=" + rest(),
                "--refresh.communities-rest=" + rest(),
                "--refresh.savepoint-dir=" + folder("savepoints").toUri(),
                "--refresh.ship-jars=false",
                "--refresh.timeout-millis=" + PATIENCE.toMillis(),
                "--graph.checkpoint-dir=" + folder("checkpoints").toUri(),
                "--graph.checkpoint-millis=1000",
                "--graph.parallelism=" + parallelism,
                "--communities.parallelism=1",
                "--graph.shards=4",
                "--graph.micro-batch-examples=50",
                "--graph.micro-batch-millis=20",
                "--mining.near-ranks=3",
                "--mining.window-ranks=12",
                "--batch.size=16",
                "--batch.community-size=4"));
        return Settings.of(arguments.toArray(String[]::new));
    }

    /**
     * Starts GraphJob and waits until it runs.
     *
     * @param restored savepoint or checkpoint to go on from; empty for none
     */
    JobID submit(Settings settings, String restored) throws Exception {
        await("the cluster has slots", this::freeSlots, slots -> slots >= settings.get(SettingKeys.GRAPH_PARALLELISM));
        Configuration configuration = GraphSetup.flinkConfiguration(settings);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!restored.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restored);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createRemoteEnvironment(rest().getHost(), rest().getPort(), configuration);
        new GraphJob(
                        GraphSetup.jobSettings(settings, WordTeacher.DIMENSION),
                        WordTeacher::new,
                        GraphSetup.examples(settings),
                        GraphSetup.rejected(settings),
                        GraphSetup.feedback(settings))
                .define(environment);
        JobID job = environment
                .executeAsync(settings.get(SettingKeys.REFRESH_JOB_NAME))
                .getJobID();
        await("the job runs", () -> JobHealth.read(rest(), job), JobHealth::isRunning);
        return job;
    }

    private int freeSlots() throws IOException {
        flink.requireAlive();
        return new ObjectMapper()
                .readTree(rest().resolve("/overview").toURL())
                .path("slots-available")
                .asInt();
    }

    /** A program of ours that runs from the same jars. */
    JavaProgram program(String name, Path folder, Class<?> mainClass, List<String> arguments) {
        return new JavaProgram(
                name,
                folder,
                System.getProperty("java.class.path"),
                home.jvmOptions(),
                mainClass.getName(),
                arguments,
                Map.of());
    }

    void cancel(JobID job) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(rest().resolve("/jobs/" + job + "?mode=cancel"))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        await("the job is cancelled", () -> JobHealth.read(rest(), job).state(), "CANCELED"::equals);
    }

    /** Asks again and again until the answer is as wanted; an answer that cannot be had counts as another. */
    static <T> T await(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Exception fault = null;
        T answer = null;
        while (System.nanoTime() < deadline) {
            try {
                answer = question.call();
                if (wanted.test(answer)) {
                    return answer;
                }
            } catch (Exception e) {
                fault = e;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new AssertionError("waited " + PATIENCE + " until " + what + "; at last: " + answer, fault);
    }

    @Override
    public void close() {
        flink.close();
        broker.close();
        zookeeper.close();
    }
}
