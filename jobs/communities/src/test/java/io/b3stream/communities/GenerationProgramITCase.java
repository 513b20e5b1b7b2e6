package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.batch.QualityFigures;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenerationProgramITCase {
    private static final int LIST_LENGTH = 23;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    @Test
    void everyExampleIsInExactlyOneBatchAndTheCallsComeInOrder() throws Exception {
        List<GraphVertex> vertices = twoDatasets();

        RecordingSink sink = Programs.run(vertices, Programs.settings(16, 8), 2);

        assertThat(sink.batches.stream().flatMapToLong(batch -> Arrays.stream(batch.keys())))
                .containsExactlyInAnyOrderElementsOf(
                        vertices.stream().map(GraphVertex::key).toList());
        assertThat(sink.calls)
                .containsExactlyElementsOf(Stream.of(
                                Collections.nCopies(2, "header"),
                                Collections.nCopies(13 + 9, "batch"),
                                Collections.nCopies(2, "summary"),
                                List.of("commit", "close"))
                        .flatMap(List::stream)
                        .toList());
        assertThat(sink.headers).containsExactly(new byte[] {1}, new byte[] {2});
        assertThat(sink.batches)
                .extracting(ComposedBatch::dataset)
                .startsWith("birds")
                .endsWith("words");
        assertThat(sink.batches.subList(0, 13)).extracting(ComposedBatch::index).isSorted();
        assertThat(sink.batches.stream().filter(ComposedBatch::isShort)).hasSize(2);
    }

    @Test
    void payloadsStayWithTheirKeys() throws Exception {
        List<GraphVertex> vertices = PlantedGraph.of("words", 70, LIST_LENGTH);

        RecordingSink sink = Programs.run(vertices, Programs.settings(16, 8), 2);

        for (ComposedBatch batch : sink.batches) {
            for (int i = 0; i < batch.keys().length; i++) {
                long key = batch.keys()[i];
                byte[] payload = vertices.stream()
                        .filter(vertex -> vertex.key() == key)
                        .findFirst()
                        .orElseThrow()
                        .payload();
                assertThat(batch.payloads()[i]).isEqualTo(payload);
            }
        }
    }

    @Test
    void neitherParallelismNorInputOrderChangesTheGeneration() throws Exception {
        List<GraphVertex> vertices = twoDatasets();
        List<GraphVertex> shuffled = new ArrayList<>(vertices);
        Collections.shuffle(shuffled, new Random(3));

        RecordingSink one = Programs.run(vertices, Programs.settings(16, 8), 1);

        for (int parallelism : new int[] {1, 2, 4}) {
            RecordingSink other = Programs.run(shuffled, Programs.settings(16, 8), parallelism);
            assertThat(other.batches).usingRecursiveComparison().isEqualTo(one.batches);
            assertThat(other.summaries).usingRecursiveComparison().isEqualTo(one.summaries);
        }
    }

    @Test
    void aDatasetSmallerThanABatchHasASummaryWithoutBatches() throws Exception {
        List<GraphVertex> vertices = new ArrayList<>(PlantedGraph.of("large", 64, LIST_LENGTH));
        vertices.addAll(PlantedGraph.of("tiny", 5, LIST_LENGTH));

        RecordingSink sink = Programs.run(vertices, Programs.settings(16, 8), 2);

        GenerationSummary tiny = sink.summaryOf("tiny");
        assertThat(tiny.examples()).isEqualTo(5);
        assertThat(tiny.batches()).isZero();
        assertThat(tiny.qualityNames()).isEmpty();
        assertThat(sink.summaryOf("large").batches()).isEqualTo(64 / 16);
        assertThat(sink.calls).endsWith("commit", "close");
    }

    @Test
    void anEmptySnapshotIsAnEmptyGeneration() throws Exception {
        RecordingSink.Factory factory = RecordingSink.Factory.fresh();
        ExecutionEnvironment environment = Programs.environment(2);
        DataSet<GraphVertex> none =
                Programs.source(environment, PlantedGraph.of("words", 1, 1)).filter(vertex -> false);

        GenerationProgram.attach(
                Programs.snapshot(none, Programs.headers(environment, new byte[] {1})),
                Programs.settings(16, 8),
                factory);
        environment.execute();

        assertThat(factory.opened().calls).containsExactly("header", "commit", "close");
    }

    @Test
    void sizesJustAroundACommunityAndABatchAreExact() throws Exception {
        for (int examples : new int[] {7, 8, 9, 15, 16, 17}) {
            RecordingSink sink =
                    Programs.run(PlantedGraph.of("words", examples, LIST_LENGTH), Programs.settings(8, 8), 2);

            assertThat(sink.batches.stream()
                            .mapToInt(batch -> batch.keys().length)
                            .sum())
                    .as("%d examples", examples)
                    .isEqualTo(examples < 8 ? 0 : examples);
            assertThat(sink.batches.stream().filter(batch -> batch.keys().length != 8))
                    .hasSize(examples < 8 || examples % 8 == 0 ? 0 : 1);
        }
    }

    @Test
    void noTwoExamplesWithEqualTextShareABatch() throws Exception {
        RecordingSink sink = Programs.run(PlantedGraph.of("words", 200, LIST_LENGTH), Programs.settings(16, 8), 2);

        assertThat(figure(sink.summaryOf("words"), QualityFigures.DUPLICATE_PAIRS))
                .isZero();
    }

    @Test
    void minedBatchesHoldMoreOfTheWindowThanRandomOnes() throws Exception {
        RecordingSink sink = Programs.run(PlantedGraph.of("words", 400, LIST_LENGTH), Programs.settings(16, 8), 2);

        GenerationSummary summary = sink.summaryOf("words");
        assertThat(figure(summary, QualityFigures.WINDOW_SHARE))
                .isGreaterThan(5 * figure(summary, QualityFigures.RANDOM + QualityFigures.WINDOW_SHARE));
    }

    private static double figure(GenerationSummary summary, String name) {
        return summary.qualityValues()[Arrays.asList(summary.qualityNames()).indexOf(name)];
    }

    private static List<GraphVertex> twoDatasets() {
        List<GraphVertex> vertices = new ArrayList<>(PlantedGraph.of("words", 137, LIST_LENGTH));
        vertices.addAll(PlantedGraph.of("birds", 200, LIST_LENGTH));
        return vertices;
    }
}
