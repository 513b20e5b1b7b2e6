package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.operators.stream.GraphChange;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A savepoint that the first release took, after the first 120 of these examples at parallelism 2. It goes on under a
 * newer release as if nothing had happened.
 */
class FirstLayoutITCase {
    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    private static final String SAVEPOINT =
            Path.of("src/test/resources/savepoints/first-layout").toUri().toString();
    private static final GraphSettings SETTINGS = GraphSettings.defaults()
            .withLists(40, 6)
            .withShards(8)
            .withMicroBatch(64, 20)
            .withStorage(VectorEncoding.FP32, 1 << 20)
            .withSearch(1, 10);

    private final List<GraphChange> examples = GraphExamples.random("large", 150, 13, 1);

    @TempDir
    private Path directory;

    @Test
    void aSavepointOfTheFirstReleaseGoesOnExactly(@InjectClusterClient ClusterClient<?> client) throws Exception {
        GraphCluster graph = new GraphCluster(client, directory, SETTINGS);
        PacedSource.Feed feed = PacedSource.prepare("first-layout", examples, 150, -1);
        JobID job = graph.start("first-layout", 2, SAVEPOINT);
        feed.awaitDone();
        graph.feedback().awaitQuiet();
        List<String> differences = GraphExamples.oracle(examples)
                .differences(graph.vertices(graph.stop(job)), SETTINGS.lists().length());
        assertThat(differences).isEmpty();
    }

    @Test
    void vectorsOfTheFirstReleaseCannotBecomeBytes(@InjectClusterClient ClusterClient<?> client) throws Exception {
        GraphCluster graph = new GraphCluster(client, directory, SETTINGS.withStorage(VectorEncoding.INT8, 1 << 20));
        PacedSource.prepare("first-layout-bytes", examples, 150, -1);
        JobID job = graph.start("first-layout-bytes", 2, SAVEPOINT);
        assertThatThrownBy(() -> client.requestJobResult(job)
                        .get(60, TimeUnit.SECONDS)
                        .toJobExecutionResult(getClass().getClassLoader()))
                .rootCause()
                .hasMessageContaining("encoding = FP32, now it is INT8");
    }
}
