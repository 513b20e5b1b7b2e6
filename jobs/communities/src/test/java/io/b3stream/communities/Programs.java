package io.b3stream.communities;

import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import java.util.List;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** Runs programs of this package in the JVM of the test. */
final class Programs {
    private Programs() {}

    /** A cluster in the JVM of the test, with the memory that the many sorts of a program need. */
    static MiniClusterExtension cluster() {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        return new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(4)
                .build());
    }

    static ExecutionEnvironment environment(int parallelism) {
        ExecutionEnvironment environment = ExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(parallelism);
        environment.getConfig().disableGenericTypes();
        return environment;
    }

    static GenerationSettings settings(int batchSize, int communitySize) {
        return settings(new BatchSettings(batchSize, communitySize), Objective.rankWindow(new RankWindow(3, 20), 2));
    }

    static GenerationSettings settings(BatchSettings batches, Objective objective) {
        return new GenerationSettings(CommunitySettings.of(batches.communitySize(), objective, 7), batches, 1);
    }

    static RecordingSink run(List<GraphVertex> vertices, GenerationSettings settings, int parallelism)
            throws Exception {
        RecordingSink.Factory factory = RecordingSink.Factory.fresh();
        ExecutionEnvironment environment = environment(parallelism);
        GenerationProgram.attach(
                snapshot(source(environment, vertices), headers(environment, new byte[] {2}, new byte[] {1})),
                settings,
                factory);
        environment.execute();
        return factory.opened();
    }

    static DataSet<GraphVertex> source(ExecutionEnvironment environment, List<GraphVertex> vertices) {
        return environment
                .fromCollection(vertices, TypeInformation.of(GraphVertex.class))
                .rebalance();
    }

    /** Vertices of planted graphs with their embeddings. */
    static Snapshot snapshot(DataSet<GraphVertex> vertices, DataSet<byte[]> headers) {
        return new Snapshot(
                vertices,
                vertices.map(vertex -> new VectorEntry(vertex.dataset(), vertex.key(), PlantedGraph.query(vertex)))
                        .returns(VectorEntry.class),
                vertices.map(vertex -> new VectorEntry(vertex.dataset(), vertex.key(), PlantedGraph.positive(vertex)))
                        .returns(VectorEntry.class),
                headers,
                null);
    }

    static DataSet<byte[]> headers(ExecutionEnvironment environment, byte[]... headers) {
        return environment.fromCollection(List.of(headers), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }
}
