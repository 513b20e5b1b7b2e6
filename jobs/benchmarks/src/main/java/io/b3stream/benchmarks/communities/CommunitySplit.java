package io.b3stream.benchmarks.communities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts communities that are too large into connected pieces, greedily. */
final class CommunitySplit {
    private static final int NOBODY = -1;

    private final int sizeMax;
    private final WindowNetwork network;
    private final int[] result;
    private int next;

    private CommunitySplit(int sizeMax, WindowNetwork network, int vertices) {
        this.sizeMax = sizeMax;
        this.network = network;
        this.result = new int[vertices];
    }

    /** The partition with new numbers, in which no community is larger than {@code sizeMax}. */
    static int[] atMost(int sizeMax, WindowNetwork network, int[] partition) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < partition.length; i++) {
            members.computeIfAbsent(partition[i], any -> new ArrayList<>()).add(i);
        }
        CommunitySplit split = new CommunitySplit(sizeMax, network, partition.length);
        members.values()
                .forEach(community ->
                        split.cut(community.stream().mapToInt(i -> i).toArray()));
        return split.result;
    }

    /** O(s²) for a community of s members in ascending order. */
    private void cut(int[] members) {
        boolean[] taken = new boolean[members.length];
        int[] connections = new int[members.length];
        for (int left = members.length; left > 0; next++) {
            Arrays.fill(connections, 0);
            for (int size = 0; size < sizeMax && left > 0; size++, left--) {
                int best = best(connections, taken);
                taken[best] = true;
                result[members[best]] = next;
                connect(members, best, connections);
            }
        }
    }

    private static int best(int[] connections, boolean[] taken) {
        int best = NOBODY;
        for (int i = 0; i < connections.length; i++) {
            if (!taken[i] && (best == NOBODY || connections[i] > connections[best])) {
                best = i;
            }
        }
        return best;
    }

    private void connect(int[] members, int added, int[] connections) {
        int[] neighbors = network.neighbors()[members[added]];
        int[] weights = network.weights()[members[added]];
        for (int i = 0; i < neighbors.length; i++) {
            int place = Arrays.binarySearch(members, neighbors[i]);
            if (place >= 0) {
                connections[place] += weights[i];
            }
        }
    }
}
