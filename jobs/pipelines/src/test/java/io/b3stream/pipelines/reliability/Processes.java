package io.b3stream.pipelines.reliability;

import io.b3stream.testkit.process.BrokerProcess;
import io.b3stream.testkit.process.FlinkHome;
import io.b3stream.testkit.process.FlinkProcesses;
import io.b3stream.testkit.process.Ports;
import io.b3stream.testkit.process.ZooKeeperProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kafka, ZooKeeper and a Flink session cluster of two TaskManagers, as processes.
 *
 * @param root a folder for everything; the logs are below it
 * @param kafkaPort where the broker listens
 * @param home what Flink's processes are started with
 * @param disk where RocksDB keeps its files
 */
record Processes(
        Path root,
        ZooKeeperProcess zookeeper,
        BrokerProcess broker,
        int kafkaPort,
        FlinkProcesses flink,
        FlinkHome home,
        SmallDisk disk)
        implements AutoCloseable {
    static final int TASK_MANAGERS = 2;

    /** After so long a TaskManager that says nothing is taken for lost; one whose connection is closed, at once. */
    static final Duration HEARTBEAT = Duration.ofSeconds(8);

    private static final int DISK_MEBIBYTES = 1_024;

    /**
     * What a broker does every ten seconds otherwise: aborting transactions that took too long; and looking at the last eleven seconds,
     * when it holds a client to its quota.
     */
    private static final Map<String, String> QUICK_TO_ACT =
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500", "quota.window.num", "2");

    /**
     * @param root an empty folder
     * @param flinkConfiguration in place of what is usual
     */
    static Processes start(Path root, Map<String, String> flinkConfiguration) throws Exception {
        String classPath = System.getProperty("java.class.path");
        int kafkaPort = Ports.free();
        BrokerProcess broker =
                BrokerProcess.start(root.resolve("kafka"), classPath, "PLAINTEXT", kafkaPort, QUICK_TO_ACT);
        ZooKeeperProcess zookeeper = ZooKeeperProcess.start(root.resolve("zookeeper"), classPath);
        Files.createDirectories(root.resolve("scratch"));
        FlinkHome home = home(root, classPath);
        SmallDisk disk = SmallDisk.mount(root.resolve("rocksdb"), DISK_MEBIBYTES);
        Map<String, String> configuration = configuration(root, zookeeper.address());
        configuration.putAll(flinkConfiguration);
        FlinkProcesses flink = new FlinkProcesses("flink", root, home, configuration, folder -> {});
        Processes processes = new Processes(root, zookeeper, broker, kafkaPort, flink, home, disk);
        try {
            flink.startJobManager(FlinkProcesses.SESSION, List.of())
                    .addTaskManager()
                    .addTaskManager();
            return processes;
        } catch (Exception e) {
            processes.close();
            throw e;
        }
    }

    private static FlinkHome home(Path root, String classPath) throws Exception {
        Path logging = root.resolve("log4j2.xml");
        Files.writeString(logging, """
                <Configuration>
                  <Appenders><Console name="console"><PatternLayout pattern="%d %-5p %c{1} %m%n"/></Console></Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="console"/></Root></Loggers>
                </Configuration>
                """);
        return new FlinkHome(
                classPath,
                List.of(
                        "-Dlog4j2.configurationFile=" + logging,
                        "--add-modules=jdk.incubator.vector",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.time=ALL-UNNAMED"),
                Map.of());
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
        configuration.put("heartbeat.timeout", String.valueOf(HEARTBEAT.toMillis()));
        configuration.put("restart-strategy.type", "fixed-delay");
        configuration.put("restart-strategy.fixed-delay.attempts", "1000");
        configuration.put("restart-strategy.fixed-delay.delay", "500 ms");
        configuration.put("taskmanager.numberOfTaskSlots", "4");
        // So that each has a part of the job, most of the time.
        configuration.put("taskmanager.load-balance.mode", "SLOTS");
        configuration.put("jobmanager.memory.process.size", "1g");
        configuration.put("taskmanager.memory.process.size", "2g");
        configuration.put("taskmanager.memory.managed.fraction", "0.3");
        configuration.put("io.tmp.dirs", root.resolve("scratch").toString());
        configuration.put(
                "state.backend.rocksdb.localdir", root.resolve("rocksdb").toString());
        return configuration;
    }

    @Override
    public void close() {
        flink.close();
        broker.close();
        zookeeper.close();
        disk.close();
    }
}
