package io.b3stream.mining.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InMemoryCommunitiesTest {
    private static final CommunitySettings BY_EIGHT =
            CommunitySettings.of(8, Objective.rankWindow(new RankWindow(0, 20), 2), 7);

    @Test
    void sizesAreExactForEveryNumberOfExamples() {
        for (int examples = 1; examples <= 50; examples++) {
            for (List<GraphVertex> graph : List.of(
                    Graphs.groups(examples, 5),
                    Graphs.groups(examples, 11),
                    Graphs.complete(examples),
                    Graphs.isolated(examples))) {
                CommunityPartition partition = InMemoryCommunities.find(graph, BY_EIGHT);

                partition.checkIntegrity(8);
                assertThat(partition.keys()).hasSize(examples);
            }
        }
    }

    @Test
    void groupsOfTheRightSizeAreFound() {
        CommunityPartition partition = InMemoryCommunities.find(Graphs.groups(80, 8), BY_EIGHT);

        for (int i = 0; i < 80; i++) {
            assertThat(partition.communities()[i]).as("example %d", i).isEqualTo(10L * (i / 8 * 8));
        }
    }

    @Test
    void theOrderOfTheInputDoesNotMatter() {
        List<GraphVertex> graph = Graphs.groups(100, 13);
        CommunityPartition expected = InMemoryCommunities.find(graph, BY_EIGHT);
        List<GraphVertex> shuffled = new ArrayList<>(graph);

        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(InMemoryCommunities.find(shuffled, BY_EIGHT).communities())
                    .isEqualTo(expected.communities());
        }
    }

    @Test
    void anotherSeedGivesAnotherPartition() {
        List<GraphVertex> graph = Graphs.complete(100);
        CommunitySettings other = CommunitySettings.of(8, Objective.rankWindow(new RankWindow(0, 20), 2), 8);

        assertThat(InMemoryCommunities.find(graph, other).communities())
                .isNotEqualTo(InMemoryCommunities.find(graph, BY_EIGHT).communities());
    }

    @Test
    void examplesWithEqualTextsDoNotAttractEachOther() {
        List<GraphVertex> graph = Graphs.withEqualPositives(Graphs.groups(40, 8));

        assertThat(InMemoryCommunities.neighborhoods(graph, BY_EIGHT))
                .allMatch(neighborhood -> neighborhood.neighbors().length == 0);
        InMemoryCommunities.find(graph, BY_EIGHT).checkIntegrity(8);
    }

    @Test
    void theGraphIsSymmetricAndAMutualPairCountsDouble() {
        List<Neighborhood> neighborhoods = InMemoryCommunities.neighborhoods(Graphs.groups(16, 8), BY_EIGHT);

        neighborhoods.forEach(Neighborhood::checkIntegrity);
        assertThat(neighborhoods).allSatisfy(neighborhood -> {
            assertThat(neighborhood.neighbors()).hasSize(8 - 1);
            assertThat(neighborhood.weights()).containsOnly(2 * Objective.UNIT);
        });
    }

    @Test
    void twoVerticesWithOneKeyAreRefused() {
        List<GraphVertex> graph = new ArrayList<>(Graphs.complete(3));
        graph.add(graph.get(1));

        assertThatThrownBy(() -> InMemoryCommunities.find(graph, BY_EIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key 10");
    }

    @Test
    void gainRoundsFindWhatPropagationAloneDoesNot() {
        List<GraphVertex> graph = Graphs.groups(160, 13);
        CommunitySettings coarse = BY_EIGHT.withEffort(new Effort(1, 0, true));
        CommunitySettings refined = BY_EIGHT.withEffort(new Effort(1, 6, true));

        assertThat(kept(graph, refined)).isGreaterThan(kept(graph, coarse));
    }

    @Test
    void settledExamplesKeepTheirCompanyWhereNothingIsToBeGained() {
        List<GraphVertex> graph = Graphs.groups(80, 8);
        Map<Long, Long> prior = new HashMap<>();
        for (int i = 0; i < 72; i++) {
            prior.put(10L * i, 10L * (i / 8 * 8));
        }

        CommunityPartition warm = InMemoryCommunities.find(graph, BY_EIGHT.withEffort(Effort.refresh(3)), prior);

        for (int i = 0; i < 80; i++) {
            assertThat(warm.communities()[i]).as("example %d", i).isEqualTo(10L * (i / 8 * 8));
        }
    }

    @Test
    void newcomersAndDeletionsAreTakenUpWhateverTheirNumber() {
        CommunitySettings refresh = BY_EIGHT.withEffort(Effort.refresh(3));
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<GraphVertex> graph = Graphs.groups(20 + random.nextInt(60), 1 + random.nextInt(12));
            Map<Long, Long> prior = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                if (random.nextInt(4) > 0) {
                    prior.put(10L * i, 10L * (i / 8 * 8));
                }
            }

            CommunityPartition warm = InMemoryCommunities.find(graph, refresh, prior);

            warm.checkIntegrity(8);
            assertThat(warm.keys()).hasSize(graph.size());
        }
    }

    private static long kept(List<GraphVertex> graph, CommunitySettings settings) {
        CommunityPartition partition = InMemoryCommunities.find(graph, settings);
        Map<Long, Long> communities = new HashMap<>();
        for (int i = 0; i < partition.keys().length; i++) {
            communities.put(partition.keys()[i], partition.communities()[i]);
        }
        return graph.stream()
                .flatMapToLong(vertex -> Arrays.stream(vertex.neighbors())
                        .filter(neighbor -> communities.get(neighbor).equals(communities.get(vertex.key()))))
                .count();
    }
}
