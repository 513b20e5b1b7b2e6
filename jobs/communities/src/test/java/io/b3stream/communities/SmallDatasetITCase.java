package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets whose lists end before the first wanted rank: there is nothing to mine, and still every example has a batch. */
class SmallDatasetITCase {
    private static final int NEAR_RANKS = 30;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    @ParameterizedTest
    @ValueSource(ints = {17, NEAR_RANKS, NEAR_RANKS + 1})
    void withoutAWantedPairEveryExampleStillHasItsBatch(int examples) throws Exception {
        List<GraphVertex> vertices = PlantedGraph.of("words", examples, examples - 1);

        RecordingSink sink = Programs.run(
                vertices,
                new GenerationSettings(
                        CommunitySettings.of(8, Objective.rankWindow(new RankWindow(NEAR_RANKS, 100), 2), 7),
                        new BatchSettings(16, 8),
                        1),
                2);

        assertThat(sink.batches.stream().flatMapToLong(batch -> Arrays.stream(batch.keys())))
                .containsExactlyInAnyOrderElementsOf(
                        vertices.stream().map(GraphVertex::key).toList());
        assertThat(sink.summaryOf("words").batches()).isEqualTo((examples + 15) / 16);
        assertThat(Arrays.stream(sink.summaryOf("words").qualityValues()).allMatch(Double::isFinite))
                .isTrue();
    }
}
