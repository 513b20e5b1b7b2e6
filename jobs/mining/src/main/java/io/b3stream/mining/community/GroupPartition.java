package io.b3stream.mining.community;

import java.util.Arrays;

/**
 * The communities of one group while they change by swaps. Sizes never change.
 *
 * <p>Keeps for every vertex the weight of its edges into each community, so that the gain of a swap is five look-ups; a swap
 * updates them for the neighbours of the two. Mutable primitive arrays: this is the innermost loop of a gain round.
 *
 * <pre>
 *   gain(u in A, v in B) = w(u, B) − w(u, A) + w(v, A) − w(v, B) − 2 w(u, v)
 * </pre>
 */
final class GroupPartition {
    private final GroupGraph graph;
    private final long[] labels;
    private final int[][] neighbors;
    private final int[] communities;
    private final int[][] members;
    private final int[] places;
    private final int[] connections;

    GroupPartition(GroupGraph graph) {
        int size = graph.size();
        this.graph = graph;
        this.labels = labels(graph);
        this.neighbors = new int[size][];
        this.communities = new int[size];
        this.members = new int[labels.length][0];
        this.places = new int[size];
        this.connections = new int[size * labels.length];
        for (int vertex = 0; vertex < size; vertex++) {
            neighbors[vertex] = graph.neighbors(vertex);
            communities[vertex] =
                    Arrays.binarySearch(labels, graph.member(vertex).label());
            int[] before = members[communities[vertex]];
            places[vertex] = before.length;
            members[communities[vertex]] = Arrays.copyOf(before, before.length + 1);
            members[communities[vertex]][before.length] = vertex;
        }
        for (int vertex = 0; vertex < size; vertex++) {
            for (int neighbor : neighbors[vertex]) {
                connections[vertex * labels.length + communities[neighbor]] += graph.weight(vertex, neighbor);
            }
            attach(vertex);
        }
    }

    private void attach(int vertex) {
        GroupMember.Home home = graph.member(vertex).home();
        int community = Arrays.binarySearch(labels, home.label());
        if (community >= 0) {
            connections[vertex * labels.length + community] += home.attachment();
        }
    }

    private static long[] labels(GroupGraph graph) {
        long[] labels = new long[graph.size()];
        Arrays.setAll(labels, i -> graph.member(i).label());
        return Arrays.stream(labels).sorted().distinct().toArray();
    }

    int size() {
        return communities.length;
    }

    int communityCount() {
        return labels.length;
    }

    int communityOf(int vertex) {
        return communities[vertex];
    }

    long labelOf(int vertex) {
        return labels[communities[vertex]];
    }

    int[] neighbors(int vertex) {
        return neighbors[vertex];
    }

    /** The members of a community, in no order. Not a copy. */
    int[] members(int community) {
        return members[community];
    }

    /** Weight of a vertex's edges into a community, and of its attachment to it. */
    int connection(int vertex, int community) {
        return connections[vertex * labels.length + community];
    }

    /** What it brings when two vertices of different communities change places. */
    int gain(int one, int other) {
        int from = communities[one];
        int to = communities[other];
        return connection(one, to)
                - connection(one, from)
                + connection(other, from)
                - connection(other, to)
                - 2 * graph.weight(one, other);
    }

    void swap(int one, int other) {
        int from = communities[one];
        int to = communities[other];
        reconnect(one, from, to);
        reconnect(other, to, from);
        communities[one] = to;
        communities[other] = from;
        int place = places[one];
        members[from][place] = other;
        members[to][places[other]] = one;
        places[one] = places[other];
        places[other] = place;
    }

    private void reconnect(int vertex, int from, int to) {
        for (int neighbor : neighbors[vertex]) {
            int weight = graph.weight(vertex, neighbor);
            connections[neighbor * labels.length + from] -= weight;
            connections[neighbor * labels.length + to] += weight;
        }
    }

    /** Weight of the edges inside communities, each once, and of all that are at home. */
    long weight() {
        long weight = 0;
        for (int vertex = 0; vertex < communities.length; vertex++) {
            for (int neighbor : neighbors[vertex]) {
                boolean isInside = neighbor > vertex && communities[neighbor] == communities[vertex];
                weight += isInside ? graph.weight(vertex, neighbor) : 0;
            }
            GroupMember.Home home = graph.member(vertex).home();
            weight += home.label() == labelOf(vertex) ? home.attachment() : 0;
        }
        return weight;
    }

    /** Mean weight of a vertex' edges inside its community, those to duplicates left out; at least 0. */
    double attraction() {
        long twice = 0;
        for (int vertex = 0; vertex < communities.length; vertex++) {
            for (int neighbor : neighbors[vertex]) {
                int weight = graph.weight(vertex, neighbor);
                boolean counts = communities[neighbor] == communities[vertex] && weight > GroupGraph.DUPLICATE_WEIGHT;
                twice += counts ? weight : 0;
            }
        }
        return (double) Math.max(0, twice) / communities.length;
    }

    /** Throws when a connection or a place is not what the communities say. */
    void checkIntegrity() {
        for (int vertex = 0; vertex < communities.length; vertex++) {
            if (members[communities[vertex]][places[vertex]] != vertex) {
                throw new IllegalStateException("vertex " + vertex + " is not at its place");
            }
            int[] expected = new int[labels.length];
            GroupMember.Home home = graph.member(vertex).home();
            int homeAt = Arrays.binarySearch(labels, home.label());
            if (homeAt >= 0) {
                expected[homeAt] = home.attachment();
            }
            for (int other = 0; other < communities.length; other++) {
                expected[communities[other]] += graph.weight(vertex, other);
            }
            for (int community = 0; community < labels.length; community++) {
                if (connection(vertex, community) != expected[community]) {
                    throw new IllegalStateException("vertex " + vertex + " should be connected to community "
                            + community + " by " + expected[community] + ", is by " + connection(vertex, community));
                }
            }
        }
    }
}
