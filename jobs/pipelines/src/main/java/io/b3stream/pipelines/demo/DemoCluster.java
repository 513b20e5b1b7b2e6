package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.graph.GraphApplication;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this process, with its web user interface. */
final class DemoCluster implements AutoCloseable {
    /** The usual port first; where it is taken, one of the next. */
    private static final String WEB_PORTS = "8081-8180";

    private static final int JOBS_AT_ONCE = 3;

    private final MiniCluster flink;
    private final URI rest;

    private DemoCluster(MiniCluster flink, URI rest) {
        this.flink = flink;
        this.rest = rest;
    }

    /**
     * Starts it.
     *
     * @param parallelism largest parallelism of a job
     * @param folder for temporary files
     */
    static DemoCluster start(int parallelism, Path folder) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, WEB_PORTS);
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(400));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(192));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(192));
        // Accumulators, by which a refresh is watched, come with the heartbeats.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        configuration.set(CoreOptions.TMP_DIRS, folder.toString());
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(JOBS_AT_ONCE * parallelism)
                .build());
        flink.start();
        return new DemoCluster(flink, flink.getRestAddress().get());
    }

    /** Address of the web user interface and of the REST endpoint. */
    URI rest() {
        return rest;
    }

    /** An environment whose jobs run here. */
    StreamExecutionEnvironment environment(Configuration configuration) {
        return StreamExecutionEnvironment.createRemoteEnvironment(rest.getHost(), rest.getPort(), configuration);
    }

    /** Starts GraphJob with the teacher that the settings name. */
    JobClient startGraph(Settings settings) throws Exception {
        StreamExecutionEnvironment environment = environment(GraphSetup.flinkConfiguration(settings));
        GraphApplication.define(settings, environment);
        return environment.executeAsync(settings.get(SettingKeys.REFRESH_JOB_NAME));
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
