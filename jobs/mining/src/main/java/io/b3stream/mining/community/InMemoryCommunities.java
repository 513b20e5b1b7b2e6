package io.b3stream.mining.community;

import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The whole algorithm on one machine and one data set, in the order in which it is told: edges, label propagation, exact
 * packing, gain rounds. It is the oracle of the distributed version, which gives the same communities, and enough for small
 * sets.
 *
 * <p>Holds the whole graph in memory, one entry per edge and direction.
 */
public final class InMemoryCommunities {
    private InMemoryCommunities() {}

    /**
     * Finds the communities of one data set from nothing.
     *
     * @param vertices all examples of one data set, in any order
     * @throws IllegalArgumentException when two vertices have the same key
     */
    public static CommunityPartition find(List<GraphVertex> vertices, CommunitySettings settings) {
        return find(vertices, settings, Map.of());
    }

    /**
     * Finds the communities of one data set.
     *
     * @param prior community of the generation before, named by one of its members, by example; those that it lacks are
     *     newcomers, those that are no longer there are ignored
     */
    public static CommunityPartition find(
            List<GraphVertex> vertices, CommunitySettings settings, Map<Long, Long> prior) {
        InMemoryGraph graph = InMemoryGraph.of(vertices, settings);
        long[] labels = Arrays.stream(graph.keys())
                .map(key -> prior.getOrDefault(key, key))
                .toArray();
        GroupMember.Home[] homes = Arrays.stream(graph.keys())
                .mapToObj(prior::get)
                .map(label -> label == null ? GroupMember.Home.NONE : GroupMember.Home.in(label))
                .toArray(GroupMember.Home[]::new);
        new InMemoryPacking(graph, settings, labels).pack(homes);
        new InMemoryRefinement(graph, settings, labels).refine(homes);
        return CommunityPartition.ofLabels(graph.keys(), labels);
    }

    /** The symmetric graph of one data set, by ascending key. */
    public static List<Neighborhood> neighborhoods(List<GraphVertex> vertices, CommunitySettings settings) {
        return InMemoryGraph.neighborhoods(vertices, settings);
    }
}
