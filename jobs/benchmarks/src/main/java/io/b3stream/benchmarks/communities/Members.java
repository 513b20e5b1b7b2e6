package io.b3stream.benchmarks.communities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who is together, in communities or in batches. */
final class Members {
    private Members() {}

    /** Positions of the members of each community, ascending, in the order of the communities' numbers. */
    static List<int[]> of(int[] communities) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < communities.length; i++) {
            members.computeIfAbsent(communities[i], any -> new ArrayList<>()).add(i);
        }
        return members.values().stream()
                .map(list -> list.stream().mapToInt(i -> i).toArray())
                .toList();
    }

    /** Pairs that are together and have the same query or positive text. */
    static long duplicatePairs(GraphLists lists, List<int[]> groups) {
        long pairs = 0;
        for (int[] group : groups) {
            for (int i = 0; i < group.length; i++) {
                for (int j = 0; j < i; j++) {
                    pairs += lists.isDuplicate(group[i], group[j]) ? 1 : 0;
                }
            }
        }
        return pairs;
    }

    /** Whether every community has K members, but for one of N mod K when that is not 0. */
    static boolean areExact(List<int[]> members, int examples, int communitySize) {
        int remainder = examples % communitySize;
        long full = members.stream()
                .filter(community -> community.length == communitySize)
                .count();
        long odd = members.stream()
                .filter(community -> community.length == remainder)
                .count();
        return full == examples / communitySize && full + odd == members.size();
    }

    /**
     * Share of the examples that have left their community. An example has stayed when it is where most of its former
     * community are now.
     *
     * @param before number of the former community by position; negative for an example that had none
     * @param after number of the present one
     */
    static double churn(int[] before, int[] after) {
        Map<Integer, Map<Integer, Integer>> moves = new TreeMap<>();
        int known = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] >= 0) {
                known++;
                moves.computeIfAbsent(before[i], any -> new HashMap<>()).merge(after[i], 1, Integer::sum);
            }
        }
        int stayed = moves.values().stream()
                .mapToInt(to ->
                        to.values().stream().mapToInt(count -> count).max().orElse(0))
                .sum();
        return known == 0 ? 0 : 1 - stayed / (double) known;
    }
}
