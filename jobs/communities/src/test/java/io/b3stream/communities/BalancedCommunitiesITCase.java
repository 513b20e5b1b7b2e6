package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.community.CommunityPartition;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Effort;
import io.b3stream.mining.community.InMemoryCommunities;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.graph.Graph;
import org.apache.flink.graph.Vertex;
import org.apache.flink.graph.library.LabelPropagation;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BalancedCommunitiesITCase {
    private static final CommunitySettings BY_EIGHT = CommunitySettings.of(
                    8, Objective.rankWindow(new RankWindow(3, 20), 2), 7)
            .withHubInEdgesMax(40);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    @Test
    void theClusterFindsWhatOneMachineFinds() throws Exception {
        List<GraphVertex> words = PlantedGraph.of("words", 333, 23);
        List<GraphVertex> birds = PlantedGraph.of("birds", 100, 23);
        List<GraphVertex> both = new ArrayList<>(words);
        both.addAll(birds);
        Map<Long, Long> expected = new TreeMap<>();
        for (CommunityPartition partition :
                List.of(InMemoryCommunities.find(words, BY_EIGHT), InMemoryCommunities.find(birds, BY_EIGHT))) {
            partition.checkIntegrity(8);
            for (int i = 0; i < partition.keys().length; i++) {
                expected.put(partition.keys()[i], partition.communities()[i]);
            }
        }

        for (int parallelism : new int[] {1, 3}) {
            assertThat(find(both, parallelism)).isEqualTo(expected);
        }
    }

    @Test
    void theClusterRefreshesAsOneMachineDoes() throws Exception {
        List<GraphVertex> words = PlantedGraph.of("words", 333, 23);
        Map<Long, Long> prior = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            prior.put(words.get(i).key(), words.get(i / 8 * 8).key());
        }
        CommunitySettings refresh = BY_EIGHT.withEffort(Effort.refresh(4));
        CommunityPartition expected = InMemoryCommunities.find(words, refresh, prior);
        expected.checkIntegrity(8);

        for (int parallelism : new int[] {1, 3}) {
            Map<Long, Long> found = new TreeMap<>();
            ExecutionEnvironment environment = Programs.environment(parallelism);
            DataSet<PriorMember> members = environment.fromCollection(
                    prior.entrySet().stream()
                            .map(entry -> new PriorMember(entry.getKey(), entry.getValue()))
                            .toList(),
                    TypeInformation.of(PriorMember.class));
            new BalancedCommunities(refresh, members, PhaseMarks.none())
                    .run(ExampleGraph.of(Programs.source(environment, words), refresh))
                    .collect()
                    .forEach(vertex -> found.put(vertex.getId(), vertex.getValue()));

            assertThat(found.keySet())
                    .containsExactlyElementsOf(
                            Arrays.stream(expected.keys()).boxed().toList());
            assertThat(found.values())
                    .containsExactlyElementsOf(
                            Arrays.stream(expected.communities()).boxed().toList());
        }
    }

    @Test
    void verticesWithoutEdgesArePlaced() throws Exception {
        List<GraphVertex> isolated = PlantedGraph.of("words", 21, 0);

        Map<Long, Long> found = find(isolated, 2);

        assertThat(found).hasSize(21);
        assertThat(found.values().stream().distinct()).hasSize(3);
    }

    @Test
    void labelPropagationWithoutASizeLimitCollapses() throws Exception {
        List<GraphVertex> words = PlantedGraph.of("words", 60, 59);
        ExecutionEnvironment environment = Programs.environment(2);
        environment.getConfig().enableGenericTypes();
        CommunitySettings wide = CommunitySettings.of(8, Objective.rankWindow(new RankWindow(0, 59), 2), 7);
        Graph<Long, Long, Integer> graph =
                ExampleGraph.of(Programs.source(environment, words), wide).mapVertices(new ItsOwnKey());

        List<Vertex<Long, Long>> labels =
                graph.run(new LabelPropagation<Long, Long, Integer>(20)).collect();

        assertThat(labels.stream().map(Vertex::getValue).distinct()).hasSizeLessThan(60 / 8);
    }

    private static Map<Long, Long> find(List<GraphVertex> vertices, int parallelism) throws Exception {
        ExecutionEnvironment environment = Programs.environment(parallelism);
        Map<Long, Long> found = new TreeMap<>();
        new BalancedCommunities(BY_EIGHT)
                .run(ExampleGraph.of(Programs.source(environment, vertices), BY_EIGHT))
                .collect()
                .forEach(vertex -> found.put(vertex.getId(), vertex.getValue()));
        return found;
    }

    private static final class ItsOwnKey implements MapFunction<Vertex<Long, VertexNeighborhood>, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Vertex<Long, VertexNeighborhood> vertex) {
            return vertex.getId();
        }
    }
}
