package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.operators.embedding.onnx.DeviceChoice;
import io.b3stream.operators.embedding.onnx.OnnxResidentScorer;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.oracle.KnnOracle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

    private static final GraphSettings SETTINGS = GraphSettings.defaults()
            .withLists(40, 6)
            .withShards(8)
            .withMicroBatch(64, 20)
            .withStorage(VectorEncoding.INT8, 1 << 20)
            .withSearch(1, 50);
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

    @ParameterizedTest
    @CsvSource({"'1', 31", "'2', 32", "'4', 33", "'2 4 2', 34"})
    void afterEveryStepOfChangesTheGraphEqualsTheOracle(String parallelisms, long seed) throws Exception {
        String[] turns = parallelisms.split(" ");
        ChangeScript script = new ChangeScript("script", DIMENSION, new Random(seed));
        script.insert(150);
        String savepoint = null;
        for (int leg = 0; leg < 5; leg++) {
            String name = "script-" + seed + "-" + leg;
            List<GraphChange> all = script.changes();
            PacedSource.Feed feed = PacedSource.prepare(name, all, all.size(), leg == 2 ? all.size() - 20 : -1);
            JobID job = graph.start(name, Integer.parseInt(turns[leg % turns.length]), savepoint);
            feed.awaitDone();
            graph.feedback().awaitQuiet();
            savepoint = graph.stop(job);
            assertExact(graph.vertices(savepoint), script.present());
            script.insert(20);
            script.update(15);
            script.delete(40);
            script.insertAgain(5);
            script.deleteUnknown(3);
        }
        assertThat(graph.feedback().all()).anyMatch(feedback -> feedback.kind() == Feedback.Kind.REQUERY);
    }

    @Test
    void blocksInSessionsOfOnnxRuntimeGiveTheSameGraph(@InjectClusterClient ClusterClient<?> client) throws Exception {
        GraphSettings onDevice =
                SETTINGS.withShards(2).withDevice(gpu -> Optional.of(OnnxResidentScorer.open(DeviceChoice.cpu(), 2)));
        GraphCluster scored = new GraphCluster(client, directory, onDevice);
        ChangeScript script = new ChangeScript("device", DIMENSION, new Random(5));
        script.insert(600);
        script.update(30);
        script.delete(60);
        script.insert(100);
        List<GraphChange> all = script.changes();
        PacedSource.Feed feed = PacedSource.prepare("device", all, all.size(), 500);
        JobID job = scored.start("device", 2, null);
        feed.awaitDone();
        scored.feedback().awaitQuiet();
        assertExact(scored.vertices(scored.stop(job)), script.present());
        assertThat(feed.hasFailed()).isTrue();
    }

    @Test
    void deletingATenthLeavesNoTraceAndNoShortList() throws Exception {
        ChangeScript script = new ChangeScript("tenth", DIMENSION, new Random(3));
        script.insert(1_000);
        script.delete(100);
        PacedSource.Feed feed = PacedSource.prepare("tenth", script.changes(), 1_100, -1);
        JobID job = graph.start("tenth", 2, null);
        feed.awaitDone();
        graph.feedback().awaitQuiet();
        List<GraphVertex> vertices = graph.vertices(graph.stop(job));
        assertThat(vertices).hasSize(900).allSatisfy(vertex -> assertThat(vertex.neighbors())
                .hasSize(SETTINGS.lists().length()));
        assertExact(vertices, script.present());
    }

    @Test
    void theVectorsInASavepointAreThoseThatCameIn() throws Exception {
        PacedSource.Feed feed = PacedSource.prepare("vectors", large, 100, -1);
        JobID job = graph.start("vectors", 2, null);
        feed.awaitDone();
        String savepoint = graph.stop(job);
        List<VectorEntry> queries =
                graph.read(savepoint, GraphChain.QUERY_SHARDS_UID, new QueryVectorReader(), VectorEntry.class);
        List<VectorEntry> targets =
                graph.read(savepoint, GraphChain.TARGET_SHARDS_UID, new TargetVectorReader(), VectorEntry.class);
        assertThat(queries).hasSize(100);
        assertThat(targets).hasSize(100);
        for (GraphChange example : large.subList(0, 100)) {
            GraphChange stored = GraphExamples.stored(example, SETTINGS);
            assertThat(queries).anySatisfy(entry -> assertIs(entry, stored.key(), stored.query()));
            assertThat(targets).anySatisfy(entry -> assertIs(entry, stored.key(), stored.positive()));
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
            assertExact(
                    vertices.stream()
                            .filter(vertex -> vertex.dataset().equals(dataset))
                            .toList(),
                    examples);
        }
    }

    private static void assertExact(List<GraphVertex> vertices, List<GraphChange> examples) {
        List<GraphChange> stored = examples.stream()
                .map(example -> GraphExamples.stored(example, SETTINGS))
                .toList();
        KnnOracle oracle = GraphExamples.oracle(stored);
        assertThat(oracle.differences(vertices, SETTINGS.lists().length()))
                .as("differences from the oracle")
                .isEmpty();
        assertThat(oracle.recall(vertices, SETTINGS.lists().length())).isEqualTo(1);
        assertThat(vertices)
                .extracting(vertex -> new String(vertex.payload(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(examples.stream()
                        .map(example -> new String(example.payload(), StandardCharsets.UTF_8))
                        .toList());
    }

    private List<GraphChange> shuffled(long seed) {
        List<GraphChange> examples = new ArrayList<>(large);
        examples.addAll(small);
        Collections.shuffle(examples, new Random(seed));
        return examples;
    }
}
