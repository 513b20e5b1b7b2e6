package io.b3stream.mining.community;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The whole algorithm on one machine and one data set, in the order in which it is told: edges, label propagation, exact
 * packing. It is the oracle of the distributed version, which gives the same communities, and enough for small sets.
 *
 * <p>Holds the whole graph in memory, one entry per edge and direction.
 */
public final class InMemoryCommunities {
    private final CommunitySettings settings;
    private final long[] keys;
    private final List<Neighborhood> neighborhoods;
    private final long[] labels;
    private final Map<Long, Integer> capacities = new HashMap<>();
    private final boolean[] free;

    private InMemoryCommunities(List<GraphVertex> vertices, CommunitySettings settings) {
        this.settings = settings;
        this.keys = vertices.stream().mapToLong(GraphVertex::key).sorted().toArray();
        this.neighborhoods = neighborhoods(vertices, settings);
        this.labels = keys.clone();
        this.free = new boolean[keys.length];
    }

    /**
     * Finds the communities of one data set.
     *
     * @param vertices all examples of one data set, in any order
     * @throws IllegalArgumentException when two vertices have the same key
     */
    public static CommunityPartition find(List<GraphVertex> vertices, CommunitySettings settings) {
        InMemoryCommunities run = new InMemoryCommunities(vertices, settings);
        for (int round = 1; round <= settings.effort().propagationRounds(); round++) {
            run.propagate(round);
        }
        run.pack();
        return CommunityPartition.ofLabels(run.keys, run.labels);
    }

    /** The symmetric window graph of one data set, by key. */
    public static List<Neighborhood> neighborhoods(List<GraphVertex> vertices, CommunitySettings settings) {
        Map<Long, GraphVertex> byKey = new TreeMap<>();
        Map<Long, List<Citation>> citations = new HashMap<>();
        Map<Long, List<Long>> entries = new HashMap<>();
        for (GraphVertex vertex : vertices) {
            if (byKey.put(vertex.key(), vertex) != null) {
                throw new IllegalArgumentException("two vertices have the key " + vertex.key());
            }
            WindowEdges.citations(vertex, settings.window(), (target, citation) -> citations
                    .computeIfAbsent(target, any -> new ArrayList<>())
                    .add(citation));
        }
        for (GraphVertex target : byKey.values()) {
            List<Citation> citing = citations.getOrDefault(target.key(), List.of());
            for (long source : WindowEdges.sources(
                    target.key(), target.queryHash(), target.positiveHash(), citing, settings.hubInEdgesMax())) {
                entries.computeIfAbsent(source, any -> new ArrayList<>()).add(target.key());
                entries.computeIfAbsent(target.key(), any -> new ArrayList<>()).add(source);
            }
        }
        return byKey.keySet().stream()
                .map(key -> Neighborhood.of(
                        key,
                        entries.getOrDefault(key, List.of()).stream()
                                .mapToLong(neighbor -> neighbor)
                                .toArray()))
                .toList();
    }

    private void propagate(int round) {
        long roundSeed = Activity.propagationSeed(settings.seed(), round);
        List<Proposal> proposals = new ArrayList<>();
        Map<Long, Integer> sizes = sizes();
        LabelTally tally = new LabelTally();
        for (int i = 0; i < keys.length; i++) {
            if (Activity.isActive(roundSeed, keys[i])) {
                count(i, sizes, tally);
                proposals.add(
                        tally.densest(keys[i], labels[i], room(labels[i], sizes), settings.communitySize(), roundSeed));
            }
        }
        admit(proposals, roundSeed);
    }

    private void pack() {
        dissolve();
        boolean isMoving = true;
        for (int round = 1; round <= CommunitySettings.PACKING_ROUNDS_MAX && isMoving; round++) {
            long roundSeed = Activity.packingSeed(settings.seed(), round);
            List<Proposal> proposals = new ArrayList<>();
            Map<Long, Integer> sizes = sizes();
            LabelTally tally = new LabelTally();
            for (int i = 0; i < keys.length; i++) {
                if (free[i]) {
                    count(i, sizes, tally);
                    proposals.add(tally.strongest(keys[i], roundSeed));
                }
            }
            isMoving = admit(proposals, roundSeed);
        }
        fill();
    }

    private void dissolve() {
        List<ExactPacking.Grown> grown = sizes().entrySet().stream()
                .map(entry -> new ExactPacking.Grown(entry.getKey(), entry.getValue()))
                .toList();
        Map<Long, List<Long>> members = new HashMap<>();
        ExactPacking.plan(grown, settings)
                .forEach(community -> capacities.put(community.label(), community.capacity()));
        for (int i = 0; i < keys.length; i++) {
            members.computeIfAbsent(labels[i], any -> new ArrayList<>()).add(keys[i]);
        }
        Arrays.fill(free, true);
        capacities.forEach((label, capacity) -> {
            long[] all = members.getOrDefault(label, List.of()).stream()
                    .mapToLong(member -> member)
                    .toArray();
            for (long member : ExactPacking.staying(all, capacity, settings)) {
                free[Arrays.binarySearch(keys, member)] = false;
            }
        });
    }

    private void fill() {
        Map<Long, Integer> sizes = sizes();
        List<ExactPacking.Kept> open = capacities.keySet().stream()
                .map(label -> new ExactPacking.Kept(label, room(label, sizes)))
                .toList();
        int[] left = IntStream.range(0, keys.length).filter(i -> free[i]).toArray();
        long[] places =
                ExactPacking.fill(Arrays.stream(left).mapToLong(i -> keys[i]).toArray(), open);
        for (int i = 0; i < left.length; i++) {
            labels[left[i]] = places[i];
        }
    }

    private void count(int vertex, Map<Long, Integer> sizes, LabelTally tally) {
        Neighborhood neighborhood = neighborhoods.get(vertex);
        tally.clear();
        for (int j = 0; j < neighborhood.neighbors().length; j++) {
            int neighbor = Arrays.binarySearch(keys, neighborhood.neighbors()[j]);
            if (!free[neighbor]) {
                tally.add(
                        labels[neighbor],
                        room(labels[neighbor], sizes),
                        neighborhood.weights()[j]);
            }
        }
    }

    private boolean admit(List<Proposal> proposals, long roundSeed) {
        Map<Long, List<Proposal>> byLabel = new HashMap<>();
        for (Proposal proposal : proposals) {
            if (proposal.isMove()) {
                byLabel.computeIfAbsent(proposal.label(), any -> new ArrayList<>())
                        .add(proposal);
            }
        }
        for (List<Proposal> asking : byLabel.values()) {
            for (Proposal admitted : Admission.admit(asking, roundSeed)) {
                int i = Arrays.binarySearch(keys, admitted.vertex());
                labels[i] = admitted.label();
                free[i] = false;
            }
        }
        return !byLabel.isEmpty();
    }

    private int room(long label, Map<Long, Integer> sizes) {
        return capacities.getOrDefault(label, settings.communitySize()) - sizes.getOrDefault(label, 0);
    }

    private Map<Long, Integer> sizes() {
        Map<Long, Integer> sizes = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            if (!free[i]) {
                sizes.merge(labels[i], 1, Integer::sum);
            }
        }
        return sizes;
    }
}
