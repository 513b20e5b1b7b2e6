package io.b3stream.benchmarks.communities;

import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster in this process, for one program, with its REST endpoint at a free port. */
final class ProgramCluster implements AutoCloseable {
    private static final int MANAGED_MEBIBYTES = 512;
    private static final int NETWORK_MEBIBYTES = 192;

    private final MiniCluster flink;
    private final URI rest;

    private ProgramCluster(MiniCluster flink, URI rest) {
        this.flink = flink;
        this.rest = rest;
    }

    static ProgramCluster start(int parallelism) throws Exception {
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(memory())
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
        flink.start();
        return new ProgramCluster(flink, flink.getRestAddress().get());
    }

    /** Memory of the cluster beside the heap. */
    static Configuration memory() {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(MANAGED_MEBIBYTES));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(NETWORK_MEBIBYTES));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(NETWORK_MEBIBYTES));
        return configuration;
    }

    URI rest() {
        return rest;
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
