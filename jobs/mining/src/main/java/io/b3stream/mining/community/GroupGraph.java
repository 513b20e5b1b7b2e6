package io.b3stream.mining.community;

import io.b3stream.mining.example.NormalizedText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The edges of one group as a square matrix, because swaps ask for the weight of any pair: n² numbers of two bytes, 2 MiB for
 * the largest group. Row and column i are the i-th vertex in ascending order of keys.
 *
 * <p>Two vertices with equal query or positive text have the weight {@value #DUPLICATE_WEIGHT}, whatever their lists say.
 */
final class GroupGraph {
    /** Outweighs all that could draw two duplicates into one community: −200 in each direction. */
    static final int DUPLICATE_WEIGHT = -400 * Objective.UNIT;

    private final List<GroupMember> members;
    private final long[] keys;
    private final short[] weights;

    private GroupGraph(List<GroupMember> members) {
        this.members = members;
        this.keys = members.stream().mapToLong(GroupMember::key).toArray();
        this.weights = new short[keys.length * keys.length];
    }

    /**
     * The graph of a group.
     *
     * @param members all vertices of the group, in any order
     */
    static GroupGraph of(List<GroupMember> members) {
        GroupGraph graph = new GroupGraph(members.stream()
                .sorted(Comparator.comparingLong(GroupMember::key))
                .toList());
        graph.addEdges();
        graph.separate(member -> member.contents().query());
        graph.separate(member -> member.contents().positive());
        return graph;
    }

    private void addEdges() {
        for (int i = 0; i < keys.length; i++) {
            GroupMember member = members.get(i);
            long[] neighbors = member.edges().neighbors();
            for (int edge = 0; edge < neighbors.length; edge++) {
                int j = Arrays.binarySearch(keys, neighbors[edge]);
                if (j < 0 || j == i) {
                    throw new IllegalArgumentException("vertex " + keys[i] + " has an edge to " + neighbors[edge]
                            + ", which is no other vertex of its group");
                }
                set(i, j, member.edges().weights()[edge]);
            }
        }
    }

    private void separate(ToLongFunction<GroupMember> text) {
        Map<Long, int[]> copies = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            long hash = text.applyAsLong(members.get(i));
            if (NormalizedText.isNone(hash)) {
                continue;
            }
            int[] before = copies.getOrDefault(hash, new int[0]);
            for (int j : before) {
                set(i, j, DUPLICATE_WEIGHT);
            }
            int[] now = Arrays.copyOf(before, before.length + 1);
            now[before.length] = i;
            copies.put(hash, now);
        }
    }

    private void set(int i, int j, int weight) {
        if (weight < DUPLICATE_WEIGHT || weight > Short.MAX_VALUE) {
            throw new IllegalArgumentException("the edge between " + keys[i] + " and " + keys[j] + " weighs " + weight);
        }
        weights[i * keys.length + j] = (short) weight;
        weights[j * keys.length + i] = (short) weight;
    }

    int size() {
        return keys.length;
    }

    long[] keys() {
        return keys;
    }

    GroupMember member(int i) {
        return members.get(i);
    }

    int weight(int i, int j) {
        return weights[i * keys.length + j];
    }

    /** The vertices that have an edge with the i-th one, ascending. */
    int[] neighbors(int i) {
        int[] neighbors = new int[keys.length];
        int count = 0;
        for (int j = 0; j < keys.length; j++) {
            if (weight(i, j) != 0) {
                neighbors[count++] = j;
            }
        }
        return Arrays.copyOf(neighbors, count);
    }
}
