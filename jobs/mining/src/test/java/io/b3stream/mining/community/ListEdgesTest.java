package io.b3stream.mining.community;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListEdgesTest {
    private static final int UNIT = Objective.UNIT;
    private static final ContentHashes TARGET = new ContentHashes(50, 60, 70);
    private static final Objective BY_RANK = Objective.rankWindow(new RankWindow(2, 3), 1.5);

    @Test
    void nearRanksRepelTheWindowAttractsAndTheRestIsNothing() {
        assertThat(citations(BY_RANK)).isEqualTo(Map.of(0L, -15, 1L, -15, 2L, UNIT, 3L, UNIT, 4L, UNIT));
    }

    @Test
    void withoutAPenaltyNearRanksAreNoEdges() {
        assertThat(citations(Objective.rankWindow(new RankWindow(2, 3), 0)))
                .isEqualTo(Map.of(2L, UNIT, 3L, UNIT, 4L, UNIT));
    }

    @Test
    void theSimilarityRuleRepelsWhatIsCloserThanItsShareOfTheOwnPositive() {
        // Similarities are .9, .8, .7, .6, .5, .4 and that of the own positive is 1.
        Objective objective = Objective.positiveAware(new RankWindow(2, 3), new Objective.SimilarityBounds(.75, 3), 2);

        assertThat(citations(objective)).isEqualTo(Map.of(0L, -2 * UNIT, 1L, -2 * UNIT, 3L, UNIT, 4L, UNIT));
    }

    @Test
    void aHubKeepsItsMostSimilarEntriesOfEitherSign() {
        List<Citation> citations = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            citations.add(citation(i, i / 100f, i % 2 == 0 ? UNIT : -UNIT));
        }
        Collections.shuffle(citations, new Random(1));

        assertThat(edges(citations, settings(BY_RANK).withHubInEdgesMax(2)))
                .isEqualTo(Map.of(100L, UNIT, 99L, -UNIT, 98L, UNIT, 97L, -UNIT));
    }

    @Test
    void anEntryOfEqualTextOrOfTheTargetItselfGivesNoEdge() {
        List<Citation> citations = List.of(
                new Citation(1, new ContentHashes(50, 11, 0), 1f, UNIT),
                new Citation(2, new ContentHashes(12, 60, 0), 1f, UNIT),
                citation(3, 1f, UNIT),
                citation(9, 1f, UNIT));

        assertThat(edges(citations, settings(BY_RANK))).isEqualTo(Map.of(3L, UNIT));
    }

    @Test
    void equalLabelsRepelWhenTheyMeanSomething() {
        List<Citation> citations = List.of(
                new Citation(1, new ContentHashes(1, 1, 70), 1f, UNIT),
                new Citation(2, new ContentHashes(2, 2, 0), 1f, UNIT));

        assertThat(edges(citations, settings(BY_RANK))).isEqualTo(Map.of(1L, UNIT, 2L, UNIT));
        assertThat(edges(citations, settings(BY_RANK.withLabels(Objective.Labels.SHARED_IS_POSITIVE))))
                .isEqualTo(Map.of(1L, -15, 2L, UNIT));
    }

    @Test
    void equalLabelsRepelAtRanksThatAreOtherwiseNothing() {
        Objective objective = Objective.positiveAware(new RankWindow(2, 3), new Objective.SimilarityBounds(.99, 3), 2)
                .withLabels(Objective.Labels.SHARED_IS_POSITIVE);
        GraphVertex source = new GraphVertex(
                "set", 1, 1, 1, 70, new long[0], 1f, new long[] {9, 8}, new float[] {.9f, .8f}, new byte[0]);
        List<Citation> pointing = new ArrayList<>();
        ListEdges.citations(source, objective, (target, citation) -> {
            if (target == 9) {
                pointing.add(citation);
            }
        });

        assertThat(edges(pointing, settings(objective))).isEqualTo(Map.of(1L, -2 * UNIT));
        assertThat(pointing).extracting(Citation::weight).containsExactly(0);
    }

    private static Map<Long, Integer> citations(Objective objective) {
        GraphVertex vertex =
                Graphs.vertex(9, new long[] {0, 1, 2, 3, 4, 5}, new float[] {.9f, .8f, .7f, .6f, .5f, .4f});
        Map<Long, Integer> weights = new TreeMap<>();
        ListEdges.citations(vertex, objective, (target, citation) -> weights.put(target, citation.weight()));
        return weights;
    }

    private static Map<Long, Integer> edges(List<Citation> citations, CommunitySettings settings) {
        Map<Long, Integer> weights = new TreeMap<>();
        ListEdges.edges(9, TARGET, citations, settings, weights::put);
        return weights;
    }

    private static Citation citation(long source, float similarity, int weight) {
        return new Citation(source, new ContentHashes(source, source, 0), similarity, weight);
    }

    private static CommunitySettings settings(Objective objective) {
        return CommunitySettings.of(4, objective, 7);
    }
}
