package io.b3stream.communities;

import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.knn.GraphVertex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.graph.Vertex;

/** Finds communities on a cluster inside this JVM, for measurements: the same program, without a savepoint and a sink. */
public final class LocalCommunities {
    private static final int PARALLELISM = 2;

    private LocalCommunities() {}

    /** The community of every example, by key; starts and stops a cluster with 512 MiB of managed memory. */
    public static Map<Long, Long> find(List<GraphVertex> vertices, CommunitySettings settings) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        ExecutionEnvironment environment = ExecutionEnvironment.createLocalEnvironment(configuration);
        environment.setParallelism(PARALLELISM);
        Map<Long, Long> communities = new HashMap<>();
        for (Vertex<Long, Long> vertex : new BalancedCommunities(settings)
                .run(ExampleGraph.of(
                        environment.fromCollection(vertices, TypeInformation.of(GraphVertex.class)), settings))
                .collect()) {
            communities.put(vertex.getId(), vertex.getValue());
        }
        return communities;
    }
}
