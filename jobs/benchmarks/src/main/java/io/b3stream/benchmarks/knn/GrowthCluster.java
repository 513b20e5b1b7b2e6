package io.b3stream.benchmarks.knn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this process that runs one chain, on RocksDB. */
final class GrowthCluster implements AutoCloseable {
    private static final int MANAGED_MEBIBYTES = 512;
    private static final int NETWORK_MEBIBYTES = 128;
    private static final long TIMEOUT_MINUTES = 10;

    private final MiniCluster flink;
    private final JobID job;
    private final Path folder;

    private GrowthCluster(MiniCluster flink, JobID job, Path folder) {
        this.flink = flink;
        this.job = job;
        this.folder = folder;
    }

    /**
     * Starts it.
     *
     * @param vectors what the chain's source reads
     * @param folder for its state and its savepoints
     */
    static GrowthCluster start(EngineChain chain, Path vectors, Path folder) throws Exception {
        Files.createDirectories(folder);
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(cluster(folder))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(chain.parallelism())
                .build());
        try {
            flink.start();
            return new GrowthCluster(flink, submit(chain, vectors, flink, folder), folder);
        } catch (Exception e) {
            flink.close();
            throw e;
        }
    }

    private static JobID submit(EngineChain chain, Path vectors, MiniCluster flink, Path folder) throws Exception {
        Configuration configuration = chain.flinkConfiguration(folder.resolve("checkpoints"));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        chain.define(environment, vectors);
        var graph = environment.getStreamGraph().getJobGraph();
        flink.submitJob(graph).get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
        return graph.getJobID();
    }

    private static Configuration cluster(Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(MANAGED_MEBIBYTES));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(NETWORK_MEBIBYTES));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(NETWORK_MEBIBYTES));
        configuration.set(CoreOptions.TMP_DIRS, folder.toString());
        configuration.setString("metrics.reporter.growth.factory.class", GraphGaugesFactory.class.getName());
        return configuration;
    }

    /** @throws IllegalStateException with the cause, when the job has ended */
    void requireRunning() throws Exception {
        JobStatus status = flink.getJobStatus(job).get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
        if (status.isTerminalState()) {
            throw new IllegalStateException(
                    "the job is " + status,
                    flink.requestJobResult(job)
                            .get(TIMEOUT_MINUTES, TimeUnit.MINUTES)
                            .getSerializedThrowable()
                            .orElse(null));
        }
    }

    /** Returns when all that was emitted before is in a complete checkpoint, hence has gone through all operators. */
    void checkpoint() throws Exception {
        try {
            flink.triggerCheckpoint(job).get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            requireRunning();
            throw failed;
        }
    }

    /** Takes a savepoint into a folder of its own; the job runs on. */
    Path savepoint(SavepointFormatType format) throws Exception {
        Path target = folder.resolve("savepoint-" + format);
        flink.triggerSavepoint(job, target.toUri().toString(), false, format).get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
        try (Stream<Path> children = Files.list(target)) {
            return children.findFirst().orElseThrow();
        }
    }

    /** Bytes of all files in a folder. */
    static long bytes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() throws Exception {
        try (flink) {
            if (!flink.getJobStatus(job).get(TIMEOUT_MINUTES, TimeUnit.MINUTES).isTerminalState()) {
                flink.cancelJob(job).get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
            }
        }
    }
}
