package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {
    /** Rank 0 is near, ranks 1 and 2 are the window. */
    private static final RankWindow WINDOW = new RankWindow(1, 2);

    private static final BatchSettings FOUR_BY_TWO = new BatchSettings(4, 2);

    @Test
    void nearTargetsAndEqualTextsAreMasked() {
        AssembledBatch assembled = assemble(
                vertex(1, 51, 61, 3, 2), vertex(2, 52, 62, 9, 1, 3), vertex(3, 53, 63, 1, 9, 9), vertex(4, 54, 62));

        assertThat(assembled.batch().falseNegativeQueries()).containsExactly(0, 1, 2, 3);
        assertThat(assembled.batch().falseNegativePositives()).containsExactly(2, 3, 0, 1);
        assertThat(assembled.figures().duplicatePairs()).isEqualTo(1);
        assertThat(assembled.figures().maskedPairs()).isEqualTo(4);
    }

    @Test
    void figuresCountPairsInsideCommunitiesByRank() {
        BatchFigures figures = assemble(
                        vertex(1, 51, 61, 3, 2), vertex(2, 52, 62, 1, 3), vertex(3, 53, 63, 9, 1, 4), vertex(4, 54, 64))
                .figures();

        assertThat(figures.communityPairs()).isEqualTo(2 * 2);
        assertThat(figures.windowPairs()).as("1 to 2, 3 to 4").isEqualTo(2);
        assertThat(figures.nearPairs()).as("2 to 1").isEqualTo(1);
        assertThat(figures.hardPairs()).as("1 to 2, 2 to 3, 3 to 1, 3 to 4").isEqualTo(4);
    }

    @Test
    void aShortBatchIsMarkedAndItsLastCommunityIsSmaller() {
        AssembledBatch assembled = assemble(vertex(1, 51, 61), vertex(2, 52, 62), vertex(3, 53, 63));

        assertThat(assembled.batch().isShort()).isTrue();
        assertThat(assembled.batch().communityStarts()).containsExactly(0, 2);
        assertThat(assembled.figures().communityPairs()).isEqualTo(2);
    }

    @Test
    void theSummaryGivesSharesAndWhatRandomWouldBring() {
        BatchFigures figures = assemble(
                        vertex(1, 51, 61, 9, 2), vertex(2, 52, 62, 1, 3), vertex(3, 53, 63), vertex(4, 54, 64))
                .figures();

        GenerationSummary summary =
                QualityFigures.summarize("set", 4, 2, new QualityFigures.BatchCounts(1, 2), figures);

        assertThat(figure(summary, QualityFigures.WINDOW_SHARE)).isEqualTo(1 / 4.0);
        assertThat(figure(summary, QualityFigures.CONTAMINATION)).isEqualTo(1 / 4.0);
        assertThat(figure(summary, QualityFigures.KEPT_EDGES)).isEqualTo(1 / 2.0);
        assertThat(figure(summary, QualityFigures.RANDOM_WINDOW_SHARE)).isEqualTo(2 / (4.0 * 3));
        assertThat(figure(summary, QualityFigures.HARDNESS)).isCloseTo(0.8, within(1e-6));
        assertThat(figure(summary, QualityFigures.OBJECTIVE_RATIO)).isCloseTo(1.0, within(1e-6));
    }

    @Test
    void figuresAddUpInAnyOrder() {
        BatchFigures one = new BatchFigures(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        BatchFigures other = new BatchFigures(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);

        assertThat(one.plus(other))
                .isEqualTo(other.plus(one))
                .isEqualTo(new BatchFigures(11, 11, 11, 11, 11, 11, 11, 11, 11, 11));
        assertThat(one.plus(BatchFigures.NONE)).isEqualTo(one);
    }

    private static AssembledBatch assemble(GraphVertex... members) {
        return new BatchAssembler(FOUR_BY_TWO, WINDOW).assemble(0, 1, List.of(members));
    }

    private static GraphVertex vertex(long key, long query, long positive, long... neighbors) {
        float[] similarities = new float[neighbors.length];
        for (int rank = 0; rank < neighbors.length; rank++) {
            similarities[rank] = 0.9f - 0.1f * rank;
        }
        return new GraphVertex(
                "set", key, query, positive, 0, new long[0], 1f, neighbors, similarities, new byte[] {(byte) key});
    }

    private static double figure(GenerationSummary summary, String name) {
        return summary.qualityValues()[Arrays.asList(summary.qualityNames()).indexOf(name)];
    }
}
