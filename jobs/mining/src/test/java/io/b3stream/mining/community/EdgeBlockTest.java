package io.b3stream.mining.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeBlockTest {
    private static final CommunitySettings SETTINGS =
            CommunitySettings.of(8, Objective.rankWindow(new RankWindow(3, 20), 2), 7);

    @Test
    void theHalvesOfAllBlocksAreTheWholeGraphHoweverItIsCut() {
        List<GraphVertex> graph = Graphs.groups(60, 17);
        Map<Long, Neighborhood> expected = new HashMap<>();
        InMemoryCommunities.neighborhoods(graph, SETTINGS)
                .forEach(neighborhood -> expected.put(neighborhood.key(), neighborhood));

        for (int blocks : new int[] {1, 3, 60}) {
            assertThat(joined(graph, blocks)).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void entriesWhoseTargetIsGoneAreCounted() {
        EdgeBlock block = new EdgeBlock(SETTINGS);
        block.addTarget(1, new ContentHashes(1, 1, 0));
        block.addCitation(1, new Citation(5, new ContentHashes(5, 5, 0), 1f, 10));
        block.addCitation(2, new Citation(5, new ContentHashes(5, 5, 0), 1f, 10));
        block.addCitation(2, new Citation(6, new ContentHashes(6, 6, 0), 1f, 10));

        assertThat(block.dangling()).isEqualTo(2);
    }

    @Test
    void aHubIsCutDownWhileItsEntriesComeAndKeepsTheSame() {
        CommunitySettings narrow = SETTINGS.withHubInEdgesMax(3);
        EdgeBlock block = new EdgeBlock(narrow);
        block.addTarget(1, new ContentHashes(1, 1, 0));
        for (int source = 2; source < 1_000; source++) {
            float similarity = source * 7 % 1_000 / 1_000f;
            block.addCitation(1, new Citation(source, new ContentHashes(source, source, 0), similarity, 10));
        }

        block.halves((vertex, neighbors, weights) -> {
            if (vertex == 1) {
                // 7 · 857 = 5,999, 7 · 714 = 4,998, 7 · 571 = 3,997
                assertThat(neighbors).containsExactly(857, 714, 571);
            }
        });
    }

    @Test
    void aVertexThatComesTwiceIsRefused() {
        EdgeBlock block = new EdgeBlock(SETTINGS);
        block.addTarget(1, new ContentHashes(1, 1, 0));

        assertThatThrownBy(() -> block.addTarget(1, new ContentHashes(2, 2, 0))).hasMessageContaining("the key 1");
    }

    private static Map<Long, Neighborhood> joined(List<GraphVertex> graph, int blocks) {
        Map<Long, List<long[]>> neighbors = new HashMap<>();
        Map<Long, List<int[]>> weights = new HashMap<>();
        for (int number = 0; number < blocks; number++) {
            EdgeBlock block = new EdgeBlock(SETTINGS);
            int own = number;
            graph.stream()
                    .filter(vertex -> vertex.key() / 10 % blocks == own)
                    .forEach(vertex -> block.addTarget(vertex.key(), ContentHashes.of(vertex)));
            for (GraphVertex vertex : graph) {
                ListEdges.citations(vertex, SETTINGS.objective(), (target, citation) -> {
                    if (target / 10 % blocks == own) {
                        block.addCitation(target, citation);
                    }
                });
            }
            block.halves((vertex, half, halfWeights) -> {
                neighbors.computeIfAbsent(vertex, any -> new ArrayList<>()).add(half);
                weights.computeIfAbsent(vertex, any -> new ArrayList<>()).add(halfWeights);
            });
        }
        Map<Long, Neighborhood> joined = new HashMap<>();
        neighbors.forEach((vertex, halves) -> joined.put(
                vertex,
                Neighborhood.of(
                        vertex,
                        halves.stream().flatMapToLong(LongStream::of).toArray(),
                        weights.getOrDefault(vertex, List.of()).stream()
                                .flatMapToInt(IntStream::of)
                                .toArray())));
        return joined;
    }
}
