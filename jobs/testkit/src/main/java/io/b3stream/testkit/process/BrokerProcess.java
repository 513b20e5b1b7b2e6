package io.b3stream.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kafka broker with its controller, in a process of its own: it can be killed, started again on the same ports with what it
 * had, and stopped for a while as if its machine hung.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Sixteen bytes in Base64. */
    private static final String CLUSTER = "YjMtc3RyZWFtLWJyb2tlcg";

    private final Path folder;
    private final String classPath;
    private ChildProcess process;

    private BrokerProcess(Path folder, String classPath, ChildProcess process) {
        this.folder = folder;
        this.classPath = classPath;
        this.process = process;
    }

    /**
     * Formats its storage and starts it.
     *
     * @param folder for its configuration, data and log
     * @param classPath with Kafka's server in it
     * @param listener what clients connect to: {@code PLAINTEXT} or {@code SSL}
     * @param port where
     * @param more configuration on top of, or in place of, what one small broker needs
     */
    public static BrokerProcess start(
            Path folder, String classPath, String listener, int port, Map<String, String> more)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int controller = Ports.free();
        Map<String, String> properties = new TreeMap<>(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@localhost:" + controller,
                "controller.listener.names", "CONTROLLER",
                "listeners", "CONTROLLER://localhost:" + controller + ",CLIENT://localhost:" + port,
                "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,CLIENT:" + listener,
                "inter.broker.listener.name", "CLIENT",
                "log.dirs", folder.resolve("data").toString(),
                "auto.create.topics.enable", "false"));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0"));
        properties.putAll(more);
        List<String> lines = new ArrayList<>();
        properties.forEach((name, value) -> lines.add(name + "=" + value));
        Files.write(folder.resolve("server.properties"), lines);
        ChildProcess format = run(
                folder,
                classPath,
                "format",
                "kafka.tools.StorageTool",
                List.of("format", "-t", CLUSTER, "-c", "server.properties"));
        if (format.await(PATIENCE) != 0) {
            throw new IOException("the broker's storage cannot be formatted:\n" + format.output());
        }
        return new BrokerProcess(folder, classPath, broker(folder, classPath));
    }

    private static ChildProcess broker(Path folder, String classPath) throws IOException {
        return run(folder, classPath, "broker", "kafka.Kafka", List.of("server.properties"));
    }

    private static ChildProcess run(
            Path folder, String classPath, String name, String mainClass, List<String> arguments) throws IOException {
        return ChildProcess.start(
                new JavaProgram(name, folder, classPath, List.of("-Xmx512m"), mainClass, arguments, Map.of()));
    }

    /** Fails when it has ended, with the last that it said. */
    public void requireAlive() throws IOException {
        process.requireAlive();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** Starts it again after {@link #kill}. */
    public void restart() throws IOException {
        process = broker(folder, classPath);
    }

    /** Stops it where it is: connections stay open and nobody answers. */
    public void pause() throws IOException, InterruptedException {
        process.signal("STOP");
    }

    /** Lets it go on after {@link #pause}. */
    public void resume() throws IOException, InterruptedException {
        process.signal("CONT");
    }

    @Override
    public void close() {
        process.close();
    }
}
