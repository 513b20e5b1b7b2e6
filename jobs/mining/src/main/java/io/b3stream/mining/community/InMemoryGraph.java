package io.b3stream.mining.community;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The symmetric weighted graph of one data set in memory. Vertices are numbered in ascending order of their keys; neighbours
 * are numbers, too. 8 bytes per edge and direction.
 *
 * @param keys of the vertices, ascending
 * @param contents of the examples, aligned
 * @param neighbors per vertex, the numbers of its neighbours, ascending
 * @param weights per vertex, the weights of these edges, see {@link Neighborhood}
 */
record InMemoryGraph(long[] keys, ContentHashes[] contents, int[][] neighbors, int[][] weights) {

    static InMemoryGraph of(List<GraphVertex> vertices, CommunitySettings settings) {
        List<Neighborhood> neighborhoods = neighborhoods(vertices, settings);
        Map<Long, ContentHashes> contents = new HashMap<>();
        vertices.forEach(vertex -> contents.put(vertex.key(), ContentHashes.of(vertex)));
        long[] keys = neighborhoods.stream().mapToLong(Neighborhood::key).toArray();
        return new InMemoryGraph(
                keys,
                Arrays.stream(keys).mapToObj(contents::get).toArray(ContentHashes[]::new),
                neighborhoods.stream()
                        .map(neighborhood -> Arrays.stream(neighborhood.neighbors())
                                .mapToInt(neighbor -> Arrays.binarySearch(keys, neighbor))
                                .toArray())
                        .toArray(int[][]::new),
                neighborhoods.stream().map(Neighborhood::weights).toArray(int[][]::new));
    }

    /** The neighbourhoods of all vertices, by ascending key. */
    static List<Neighborhood> neighborhoods(List<GraphVertex> vertices, CommunitySettings settings) {
        Map<Long, GraphVertex> byKey = new TreeMap<>();
        Map<Long, List<Citation>> citations = new HashMap<>();
        for (GraphVertex vertex : vertices) {
            if (byKey.put(vertex.key(), vertex) != null) {
                throw new IllegalArgumentException("two vertices have the key " + vertex.key());
            }
            ListEdges.citations(vertex, settings.objective(), (target, citation) -> citations
                    .computeIfAbsent(target, any -> new ArrayList<>())
                    .add(citation));
        }
        Map<Long, List<Entry>> entries = new HashMap<>();
        for (GraphVertex target : byKey.values()) {
            ListEdges.edges(
                    target.key(),
                    ContentHashes.of(target),
                    citations.getOrDefault(target.key(), List.of()),
                    settings,
                    (source, weight) -> {
                        add(entries, source, new Entry(target.key(), weight));
                        add(entries, target.key(), new Entry(source, weight));
                    });
        }
        return byKey.keySet().stream()
                .map(key -> neighborhood(key, entries.getOrDefault(key, List.of())))
                .toList();
    }

    private static Neighborhood neighborhood(long key, List<Entry> entries) {
        return Neighborhood.of(
                key,
                entries.stream().mapToLong(Entry::neighbor).toArray(),
                entries.stream().mapToInt(Entry::weight).toArray());
    }

    private static void add(Map<Long, List<Entry>> entries, long vertex, Entry entry) {
        entries.computeIfAbsent(vertex, any -> new ArrayList<>()).add(entry);
    }

    private record Entry(long neighbor, int weight) {}

    int size() {
        return keys.length;
    }

    int number(long key) {
        return Arrays.binarySearch(keys, key);
    }
}
