package io.b3stream.mining.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** From single vertices, or from the communities of the generation before, to communities of exact sizes. */
final class InMemoryPacking {
    private final InMemoryGraph graph;
    private final CommunitySettings settings;
    private final long[] labels;
    private final Map<Long, Integer> capacities = new HashMap<>();
    private final boolean[] isFree;

    /** @param labels label of every vertex; changed in place */
    InMemoryPacking(InMemoryGraph graph, CommunitySettings settings, long[] labels) {
        this.graph = graph;
        this.settings = settings;
        this.labels = labels;
        this.isFree = new boolean[labels.length];
    }

    /** @param homes of the vertices; who has one keeps its label while communities grow */
    void pack(GroupMember.Home[] homes) {
        for (int round = 1; round <= settings.effort().propagationRounds(); round++) {
            propagate(round, homes);
        }
        dissolve();
        boolean isMoving = true;
        for (int round = 1; round <= CommunitySettings.PACKING_ROUNDS_MAX && isMoving; round++) {
            isMoving = admitFree(Activity.packingSeed(settings.seed(), round));
        }
        fill();
    }

    private void propagate(int round, GroupMember.Home[] homes) {
        long roundSeed = Activity.propagationSeed(settings.seed(), round);
        Map<Long, Integer> sizes = sizes();
        List<Proposal> proposals = new ArrayList<>();
        LabelTally tally = new LabelTally();
        for (int vertex = 0; vertex < labels.length; vertex++) {
            long key = graph.keys()[vertex];
            if (homes[vertex].attachment() == 0 && Activity.isActive(roundSeed, key)) {
                count(vertex, sizes, tally);
                long label = labels[vertex];
                proposals.add(tally.densest(key, label, room(label, sizes), settings.communitySize(), roundSeed));
            }
        }
        admit(proposals, roundSeed);
    }

    private boolean admitFree(long roundSeed) {
        Map<Long, Integer> sizes = sizes();
        List<Proposal> proposals = new ArrayList<>();
        LabelTally tally = new LabelTally();
        for (int vertex = 0; vertex < labels.length; vertex++) {
            if (isFree[vertex]) {
                count(vertex, sizes, tally);
                proposals.add(tally.strongest(graph.keys()[vertex], roundSeed));
            }
        }
        return admit(proposals, roundSeed);
    }

    private void dissolve() {
        List<ExactPacking.Grown> grown = sizes().entrySet().stream()
                .map(entry -> new ExactPacking.Grown(entry.getKey(), entry.getValue()))
                .toList();
        Map<Long, List<Long>> members = new HashMap<>();
        ExactPacking.plan(grown, settings)
                .forEach(community -> capacities.put(community.label(), community.capacity()));
        for (int vertex = 0; vertex < labels.length; vertex++) {
            members.computeIfAbsent(labels[vertex], any -> new ArrayList<>()).add(graph.keys()[vertex]);
        }
        Arrays.fill(isFree, true);
        capacities.forEach((label, capacity) -> {
            long[] all = members.getOrDefault(label, List.of()).stream()
                    .mapToLong(member -> member)
                    .toArray();
            for (long member : ExactPacking.staying(all, capacity, settings)) {
                isFree[graph.number(member)] = false;
            }
        });
    }

    private void fill() {
        Map<Long, Integer> sizes = sizes();
        List<ExactPacking.Kept> open = capacities.keySet().stream()
                .map(label -> new ExactPacking.Kept(label, room(label, sizes)))
                .toList();
        int[] left = IntStream.range(0, labels.length).filter(i -> isFree[i]).toArray();
        long[] places = ExactPacking.fill(
                Arrays.stream(left).mapToLong(i -> graph.keys()[i]).toArray(), open);
        for (int i = 0; i < left.length; i++) {
            labels[left[i]] = places[i];
        }
    }

    private void count(int vertex, Map<Long, Integer> sizes, LabelTally tally) {
        tally.clear();
        int[] neighbors = graph.neighbors()[vertex];
        for (int edge = 0; edge < neighbors.length; edge++) {
            int weight = graph.weights()[vertex][edge];
            long label = labels[neighbors[edge]];
            if (weight > 0 && !isFree[neighbors[edge]]) {
                tally.add(label, room(label, sizes), weight);
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
                int vertex = graph.number(admitted.vertex());
                labels[vertex] = admitted.label();
                isFree[vertex] = false;
            }
        }
        return !byLabel.isEmpty();
    }

    private int room(long label, Map<Long, Integer> sizes) {
        return capacities.getOrDefault(label, settings.communitySize()) - sizes.getOrDefault(label, 0);
    }

    private Map<Long, Integer> sizes() {
        Map<Long, Integer> sizes = new HashMap<>();
        for (int vertex = 0; vertex < labels.length; vertex++) {
            if (!isFree[vertex]) {
                sizes.merge(labels[vertex], 1, Integer::sum);
            }
        }
        return sizes;
    }
}
