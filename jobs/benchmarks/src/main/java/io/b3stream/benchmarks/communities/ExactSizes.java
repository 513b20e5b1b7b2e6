package io.b3stream.benchmarks.communities;

import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.ExactPacking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes any partition one of exact sizes, so that methods that cannot do it themselves are compared on equal terms.
 *
 * <p>Communities above K are split: a piece begins with the vertex of the smallest key and takes, up to K, whoever is best
 * connected to it. {@link ExactPacking} chooses which communities stay; the vertices of the others go, the best connected
 * first, to the community with room to which their edges weigh most, and the rest by key.
 */
final class ExactSizes {
    private static final int FREE = -1;

    private final WindowNetwork network;
    private final CommunitySettings settings;
    private final int[] communities;
    private final Map<Long, Integer> rooms = new HashMap<>();

    private ExactSizes(WindowNetwork network, CommunitySettings settings, int[] communities) {
        this.network = network;
        this.settings = settings;
        this.communities = communities;
    }

    /** The partition with exact sizes. */
    static int[] pack(WindowNetwork network, int[] partition, CommunitySettings settings) {
        ExactSizes sizes =
                new ExactSizes(network, settings, CommunitySplit.atMost(settings.communitySize(), network, partition));
        sizes.dissolve();
        while (sizes.place()) {}
        sizes.fill();
        return sizes.communities;
    }

    private void dissolve() {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < communities.length; i++) {
            members.computeIfAbsent(communities[i], any -> new ArrayList<>()).add(i);
        }
        List<ExactPacking.Grown> grown = members.entrySet().stream()
                .map(entry ->
                        new ExactPacking.Grown(entry.getKey(), entry.getValue().size()))
                .toList();
        Arrays.fill(communities, FREE);
        for (ExactPacking.Kept kept : ExactPacking.plan(grown, settings)) {
            int label = (int) kept.label();
            long[] all = members.getOrDefault(label, List.of()).stream()
                    .mapToLong(member -> member)
                    .toArray();
            long[] staying = ExactPacking.staying(all, kept.capacity(), settings);
            Arrays.stream(staying).forEach(member -> communities[(int) member] = label);
            rooms.put(kept.label(), kept.capacity() - staying.length);
        }
    }

    private record Wish(int vertex, int community, int weight) {}

    /** Places whom it can; the others have lost the room that they wished for to better connected ones. */
    private boolean place() {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < communities.length; i++) {
            if (communities[i] == FREE) {
                strongest(i, wishes);
            }
        }
        wishes.sort(Comparator.comparingInt((Wish wish) -> -wish.weight()).thenComparingInt(Wish::vertex));
        for (Wish wish : wishes) {
            long label = wish.community();
            int room = rooms.getOrDefault(label, 0);
            if (room > 0) {
                communities[wish.vertex()] = wish.community();
                rooms.put(label, room - 1);
            }
        }
        return !wishes.isEmpty();
    }

    private void strongest(int vertex, List<Wish> wishes) {
        Map<Integer, Integer> weights = new TreeMap<>();
        int[] neighbors = network.neighbors()[vertex];
        for (int i = 0; i < neighbors.length; i++) {
            int community = communities[neighbors[i]];
            if (community != FREE && rooms.getOrDefault((long) community, 0) > 0) {
                weights.merge(community, network.weights()[vertex][i], Integer::sum);
            }
        }
        weights.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Integer, Integer>comparingByKey().reversed()))
                .ifPresent(best -> wishes.add(new Wish(vertex, best.getKey(), best.getValue())));
    }

    private void fill() {
        int[] free = IntStream.range(0, communities.length)
                .filter(i -> communities[i] == FREE)
                .toArray();
        List<ExactPacking.Kept> open = rooms.entrySet().stream()
                .map(entry -> new ExactPacking.Kept(entry.getKey(), entry.getValue()))
                .toList();
        long[] labels = ExactPacking.fill(Arrays.stream(free).mapToLong(i -> i).toArray(), open);
        for (int i = 0; i < free.length; i++) {
            communities[free[i]] = (int) labels[i];
        }
    }
}
