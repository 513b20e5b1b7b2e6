package io.b3stream.benchmarks.communities;

import java.util.Arrays;
import java.util.TreeMap;

/** Networks as text. */
final class SmallNetworks {
    private SmallNetworks() {}

    /** Edges such as {@code "0-1 1-2*3"}; the last has weight 3. */
    static WindowNetwork of(int vertices, String edges) {
        TreeMap<Integer, TreeMap<Integer, Integer>> weights = new TreeMap<>();
        for (int i = 0; i < vertices; i++) {
            weights.put(i, new TreeMap<>());
        }
        for (String edge : edges.split(" ", -1)) {
            int[] numbers = Arrays.stream(edge.split("[-*]", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            int weight = numbers.length == 3 ? numbers[2] : 1;
            weights.getOrDefault(numbers[0], new TreeMap<>()).put(numbers[1], weight);
            weights.getOrDefault(numbers[1], new TreeMap<>()).put(numbers[0], weight);
        }
        return new WindowNetwork(
                weights.values().stream()
                        .map(row -> row.keySet().stream().mapToInt(i -> i).toArray())
                        .toArray(int[][]::new),
                weights.values().stream()
                        .map(row -> row.values().stream().mapToInt(i -> i).toArray())
                        .toArray(int[][]::new));
    }
}
