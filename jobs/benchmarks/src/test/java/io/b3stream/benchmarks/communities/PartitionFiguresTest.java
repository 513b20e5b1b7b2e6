package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.Objective.SimilarityBounds;
import io.b3stream.mining.community.RankWindow;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PartitionFiguresTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);
    private static final RankWindow WINDOW = new RankWindow(1, 1);

    // Rank 0 is near (s = .9), rank 1 is the window (s = .8), rank 2 counts for nothing.
    private final GraphLists lists = SmallLists.of("1 2 3", "2 0 3", "3 0 1", "0 2 1");

    @Test
    void entriesInsideCommunitiesAreCountedByTheirRank() {
        PartitionFigures figures =
                PartitionFigures.of(lists, new int[] {0, 0, 1, 1}, 2, Objective.rankWindow(WINDOW, .5));

        // Inside: 0→1 near, 1→0 window, 2→3 near, 3→2 window.
        assertThat(figures.kept()).isEqualTo(2);
        assertThat(figures.keptEdges()).isEqualTo(2 / 4.0, EXACT);
        assertThat(figures.windowShare()).isEqualTo(2 / 4.0, EXACT);
        assertThat(figures.nearShare()).isEqualTo(2 / 4.0, EXACT);
        assertThat(figures.weight()).isEqualTo(2 - .5 * 2, EXACT);
        assertThat(figures.duplicatePairs()).isZero();
        assertThat(figures.exact()).isTrue();
    }

    @Test
    void sizesThatAreNotExactAreSaid() {
        PartitionFigures figures =
                PartitionFigures.of(lists, new int[] {0, 0, 0, 1}, 2, Objective.rankWindow(WINDOW, 0));

        assertThat(figures.exact()).isFalse();
        assertThat(figures.smallest()).isEqualTo(1);
        assertThat(figures.largest()).isEqualTo(3);
        assertThat(figures.windowShare()).as("of 3 · 2 pairs").isEqualTo(3 / 6.0, EXACT);
    }

    @Test
    void thePositiveAwareWeightGoesBySimilarity() {
        // α = .85: s = .9 is repelled, s = .8 is wanted although its rank is 1, and so on.
        Objective objective = Objective.positiveAware(new RankWindow(1, 2), new SimilarityBounds(.85, 1), 2);

        PartitionFigures figures = PartitionFigures.of(lists, new int[] {0, 0, 1, 1}, 2, objective);

        assertThat(figures.weight()).isEqualTo(2 - 2.0 * 2, EXACT);
        assertThat(figures.similarShare()).as("nothing is above .9 of s_ii").isZero();
    }
}
