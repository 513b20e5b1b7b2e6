package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.oracle.KnnOracle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole chain on a cluster, against the oracle: two data sets, one of them smaller than its lists are long. */
class GraphITCase {
    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(2)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    private static final GraphSettings SETTINGS = new GraphSettings(40, 8, 64, 20, 1 << 20);
    private static final int DIMENSION = 13;

    private final List<GraphChange> large = GraphExamples.random("large", 400, DIMENSION, 1);
    private final List<GraphChange> small = GraphExamples.random("small", 25, DIMENSION + 4, 2);

    @TempDir
    private Path directory;

    private GraphCluster graph;

    @BeforeEach
    void connect(@InjectClusterClient ClusterClient<?> client) {
        graph = new GraphCluster(client, directory, SETTINGS);
    }

    @AfterEach
    void cancel() throws Exception {
        graph.cancelAll();
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "2, 12", "4, 13"})
    void theListsInASavepointAreExactWhateverTheOrderParallelismAndFaults(int parallelism, long order)
            throws Exception {
        List<GraphChange> examples = shuffled(order);
        String name = "fault-" + parallelism;
        PacedSource.Feed feed = PacedSource.prepare(name, examples, examples.size(), 200);
        JobID job = graph.start(name, parallelism, null);
        feed.awaitDone();
        assertExact(graph.stop(job));
        assertThat(feed.hasFailed()).isTrue();
    }

    @Test
    void rescalingFromASavepointInTheMiddleKeepsTheListsExact() throws Exception {
        List<GraphChange> examples = shuffled(21);
        String savepoint = null;
        int[] parallelisms = {2, 4, 1};
        int[] ends = {150, 151, examples.size()};
        for (int leg = 0; leg < ends.length; leg++) {
            PacedSource.Feed feed = PacedSource.prepare("rescale-" + leg, examples, ends[leg], -1);
            JobID job = graph.start("rescale-" + leg, parallelisms[leg], savepoint);
            feed.awaitDone();
            savepoint = graph.stop(job);
        }
        assertExact(savepoint);
    }

    @Test
    void theVectorsInASavepointAreThoseThatCameIn() throws Exception {
        PacedSource.Feed feed = PacedSource.prepare("vectors", large, 100, -1);
        JobID job = graph.start("vectors", 2, null);
        feed.awaitDone();
        String savepoint = graph.stop(job);
        List<VectorEntry> queries =
                graph.read(savepoint, GraphCluster.QUERIES_UID, new QueryVectorReader(), VectorEntry.class);
        List<VectorEntry> targets =
                graph.read(savepoint, GraphCluster.TARGETS_UID, new TargetVectorReader(), VectorEntry.class);
        assertThat(queries).hasSize(100);
        assertThat(targets).hasSize(100);
        for (GraphChange example : large.subList(0, 100)) {
            assertThat(queries).anySatisfy(entry -> assertIs(entry, example.key(), example.query()));
            assertThat(targets).anySatisfy(entry -> assertIs(entry, example.key(), example.positive()));
        }
    }

    private static void assertIs(VectorEntry entry, long key, float[] vector) {
        assertThat(entry.dataset()).isEqualTo("large");
        assertThat(entry.key()).isEqualTo(key);
        assertThat(entry.vector()).isEqualTo(vector);
    }

    private void assertExact(String savepoint) throws Exception {
        List<GraphVertex> vertices = graph.vertices(savepoint);
        for (List<GraphChange> examples : List.of(large, small)) {
            String dataset = examples.get(0).dataset();
            List<GraphVertex> ofDataset = vertices.stream()
                    .filter(vertex -> vertex.dataset().equals(dataset))
                    .toList();
            KnnOracle oracle = GraphExamples.oracle(examples);
            assertThat(oracle.differences(ofDataset, SETTINGS.listLength()))
                    .as("differences of data set %s from the oracle", dataset)
                    .isEmpty();
            assertThat(oracle.recall(ofDataset, SETTINGS.listLength())).isEqualTo(1);
            assertThat(ofDataset)
                    .extracting(vertex -> new String(vertex.payload(), StandardCharsets.UTF_8))
                    .doesNotHaveDuplicates();
        }
    }

    private List<GraphChange> shuffled(long seed) {
        List<GraphChange> examples = new ArrayList<>(large);
        examples.addAll(small);
        Collections.shuffle(examples, new Random(seed));
        return examples;
    }
}
