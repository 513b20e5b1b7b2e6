package io.b3stream.mining.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gain rounds: who would like to change with whom, groups of communities, swaps inside each group. */
final class InMemoryRefinement {
    private final InMemoryGraph graph;
    private final CommunitySettings settings;
    private final long[] labels;

    /** @param labels label of every vertex; changed in place */
    InMemoryRefinement(InMemoryGraph graph, CommunitySettings settings, long[] labels) {
        this.graph = graph;
        this.settings = settings;
        this.labels = labels;
    }

    /** @param homes of the vertices */
    void refine(GroupMember.Home[] homes) {
        for (int round = 1; round <= settings.effort().gainRounds(); round++) {
            refine(round, homes);
        }
    }

    private void refine(int round, GroupMember.Home[] homes) {
        long roundSeed = Activity.gainSeed(settings.seed(), round);
        double heat = GroupOptimizer.heat(settings.effort(), round);
        Map<Long, Long> groups = CommunityGrouping.groups(pairs(roundSeed), roundSeed);
        for (List<GroupMember> members : members(groups, homes).values()) {
            GroupOutcome outcome = GroupOptimizer.optimize(members, heat, roundSeed);
            for (int i = 0; i < outcome.keys().length; i++) {
                labels[graph.number(outcome.keys()[i])] = outcome.labels()[i];
            }
        }
    }

    private List<CommunityPair> pairs(long roundSeed) {
        Map<Long, Integer> sizes = new HashMap<>();
        for (long label : labels) {
            sizes.merge(label, 1, Integer::sum);
        }
        Map<Long, Map<Long, List<Integer>>> gains = new HashMap<>();
        LabelTally tally = new LabelTally();
        for (int vertex = 0; vertex < labels.length; vertex++) {
            tally.clear();
            int[] neighbors = graph.neighbors()[vertex];
            for (int edge = 0; edge < neighbors.length; edge++) {
                tally.add(labels[neighbors[edge]], 0, graph.weights()[vertex][edge]);
            }
            for (Attraction attraction : tally.attractions(labels[vertex], Attraction.PER_VERTEX_MAX, roundSeed)) {
                gains.computeIfAbsent(labels[vertex], any -> new HashMap<>())
                        .computeIfAbsent(attraction.label(), any -> new ArrayList<>())
                        .add(attraction.gain());
            }
        }
        List<CommunityPair> pairs = new ArrayList<>();
        gains.forEach((low, byOther) -> byOther.forEach((high, lowGains) -> {
            List<Integer> highGains = gains.getOrDefault(high, Map.of()).getOrDefault(low, List.of());
            long exchange = low < high ? CommunityPair.exchange(array(lowGains), array(highGains)) : 0;
            if (exchange > 0) {
                pairs.add(new CommunityPair(low, high, size(low, sizes), size(high, sizes), exchange));
            }
        }));
        return pairs;
    }

    private static int size(long label, Map<Long, Integer> sizes) {
        return sizes.getOrDefault(label, 0);
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(number -> number).toArray();
    }

    private Map<Long, List<GroupMember>> members(Map<Long, Long> groups, GroupMember.Home[] homes) {
        Map<Long, List<GroupMember>> members = new TreeMap<>();
        for (int vertex = 0; vertex < labels.length; vertex++) {
            Long group = groups.get(labels[vertex]);
            if (group != null) {
                members.computeIfAbsent(group, any -> new ArrayList<>()).add(member(vertex, homes[vertex], groups));
            }
        }
        return members;
    }

    private GroupMember member(int vertex, GroupMember.Home home, Map<Long, Long> groups) {
        Long group = groups.get(labels[vertex]);
        int[] all = graph.neighbors()[vertex];
        long[] neighbors = new long[all.length];
        int[] weights = new int[all.length];
        int count = 0;
        for (int edge = 0; edge < all.length; edge++) {
            Long other = groups.get(labels[all[edge]]);
            if (all[edge] > vertex && other != null && other.equals(group)) {
                neighbors[count] = graph.keys()[all[edge]];
                weights[count++] = graph.weights()[vertex][edge];
            }
        }
        return new GroupMember(
                graph.keys()[vertex],
                labels[vertex],
                home,
                graph.contents()[vertex],
                new GroupMember.GroupEdges(Arrays.copyOf(neighbors, count), Arrays.copyOf(weights, count)));
    }
}
