package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.batch.QualityFigures;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwkwardDataITCase {
    private static final BatchSettings SIXTEEN_BY_EIGHT = new BatchSettings(16, 8).withHardNegatives(2);
    private static final Objective BY_RANK = Objective.rankWindow(new RankWindow(3, 20), 2);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    private final List<GraphVertex> vertices = PlantedGraph.of("words", 64, 23);

    @Test
    void whereAllTextsAreEqualEveryPairIsMaskedAndCountedAndNobodyIsLost() throws Exception {
        RecordingSink sink = run(vertices.stream()
                .map(vertex -> PlantedGraph.told(vertex, 1, 1, 0))
                .toList());

        assertEverybodyOnce(sink);
        GenerationSummary summary = sink.summaryOf("words");
        assertThat(figure(summary, QualityFigures.DUPLICATE_PAIRS)).isEqualTo(4 * 16 * 15 / 2);
        assertThat(figure(summary, QualityFigures.MASKED_SHARE)).isEqualTo(1);
        assertThat(figure(summary, QualityFigures.HARDNESS_MAX)).isZero();
        assertThat(figure(summary, QualityFigures.MINED_NEGATIVES)).isZero();
    }

    @Test
    void whereAllLabelsAreEqualEveryPairIsMaskedAndNothingIsMined() throws Exception {
        RecordingSink sink = Programs.run(
                vertices.stream()
                        .map(vertex -> PlantedGraph.told(vertex, vertex.queryHash(), vertex.positiveHash(), 5))
                        .toList(),
                Programs.settings(SIXTEEN_BY_EIGHT, BY_RANK.withLabels(Objective.Labels.SHARED_IS_POSITIVE)),
                2);

        assertEverybodyOnce(sink);
        GenerationSummary summary = sink.summaryOf("words");
        assertThat(figure(summary, QualityFigures.MASKED_SHARE)).isEqualTo(1);
        assertThat(figure(summary, QualityFigures.REPELLED_SHARE)).isEqualTo(1);
        assertThat(figure(summary, QualityFigures.DUPLICATE_PAIRS)).isZero();
        assertThat(figure(summary, QualityFigures.MINED_NEGATIVES)).isZero();
    }

    @Test
    void aTargetThatEveryQueryListsStaysOneExampleAndIsMinedOnceInABatchAtMost() throws Exception {
        long hub = vertices.get(0).key();
        RecordingSink sink = run(vertices.stream()
                .map(vertex -> vertex.key() == hub || listsAlready(vertex, hub)
                        ? vertex
                        : PlantedGraph.listing(vertex, 5, hub))
                .toList());

        assertEverybodyOnce(sink);
        for (ComposedBatch batch : sink.batches) {
            boolean isHome = Arrays.stream(batch.keys()).anyMatch(key -> key == hub);
            assertThat(Arrays.stream(batch.negatives().keys())
                            .filter(key -> key == hub)
                            .count())
                    .isLessThanOrEqualTo(isHome ? 0 : 1);
        }
    }

    @Test
    void aListThatNamesATargetTwiceDoesNoHarm() throws Exception {
        RecordingSink sink = run(vertices.stream()
                .map(vertex -> PlantedGraph.listing(vertex, 7, vertex.neighbors()[6]))
                .toList());

        assertEverybodyOnce(sink);
        assertThat(figure(sink.summaryOf("words"), QualityFigures.KEPT_EDGES)).isLessThanOrEqualTo(1);
    }

    @Test
    void aCandidateThatIsNoLongerInTheSnapshotIsLeftOut() throws Exception {
        RecordingSink sink = run(vertices.stream()
                .map(vertex -> PlantedGraph.listing(vertex, 4, 77))
                .toList());

        assertEverybodyOnce(sink);
        assertThat(sink.batches)
                .noneMatch(batch -> Arrays.stream(batch.negatives().keys()).anyMatch(key -> key == 77));
        assertThat(figure(sink.summaryOf("words"), QualityFigures.MINED_NEGATIVES))
                .isPositive();
    }

    @Test
    void fewerExamplesThanACommunityOrABatchMakeNoBatch() throws Exception {
        for (int examples : new int[] {1, 7, 8, 15}) {
            RecordingSink sink = run(PlantedGraph.of("words", examples, 23));

            assertThat(sink.batches).isEmpty();
            assertThat(sink.summaryOf("words").examples()).isEqualTo(examples);
            assertThat(sink.calls).endsWith("commit", "close");
        }
    }

    @Test
    void aMissingEmbeddingFailsTheProgramAndIsNamed() {
        long missing = vertices.get(3).key();

        assertThatThrownBy(() -> run(missing, -1))
                .hasStackTraceContaining("no embedding of its query for example " + missing + " of data set 'words'");
        assertThatThrownBy(() -> run(-1, missing))
                .hasStackTraceContaining(
                        "no embedding of its positive for example " + missing + " of data set 'words'");
    }

    private void run(long withoutQuery, long withoutPositive) throws Exception {
        ExecutionEnvironment environment = Programs.environment(2);
        DataSet<GraphVertex> source = Programs.source(environment, vertices);
        Snapshot whole = Programs.snapshot(source, Programs.headers(environment, new byte[] {1}));
        RecordingSink.Factory factory = RecordingSink.Factory.fresh();
        GenerationProgram.attach(
                new Snapshot(
                        source,
                        whole.queries().filter(entry -> entry.key() != withoutQuery),
                        whole.positives().filter(entry -> entry.key() != withoutPositive),
                        whole.headers(),
                        null),
                Programs.settings(SIXTEEN_BY_EIGHT, BY_RANK),
                factory);
        environment.execute();
    }

    private static RecordingSink run(List<GraphVertex> vertices) throws Exception {
        return Programs.run(vertices, Programs.settings(SIXTEEN_BY_EIGHT, BY_RANK), 2);
    }

    private static boolean listsAlready(GraphVertex vertex, long target) {
        return Arrays.stream(vertex.neighbors()).anyMatch(key -> key == target);
    }

    private void assertEverybodyOnce(RecordingSink sink) {
        assertThat(sink.batches.stream().flatMapToLong(batch -> Arrays.stream(batch.keys())))
                .containsExactlyInAnyOrderElementsOf(
                        vertices.stream().map(GraphVertex::key).toList());
    }

    private static double figure(GenerationSummary summary, String name) {
        return summary.qualityValues()[Arrays.asList(summary.qualityNames()).indexOf(name)];
    }
}
