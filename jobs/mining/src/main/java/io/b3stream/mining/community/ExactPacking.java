package io.b3stream.mining.community;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes sizes exact within one data set: keep the ceil(N/K) largest communities, dissolve the others, and give each kept
 * one the capacity that it must reach: K, and N mod K (when not 0) for the smallest.
 */
public final class ExactPacking {
    private ExactPacking() {}

    /** A community as it came out of label propagation. */
    public record Grown(long label, int size) {}

    /** A community that stays, and the members that it must end with. */
    public record Kept(long label, int capacity) {}

    /**
     * Chooses the communities to keep. Ties in size by hash.
     *
     * @param grown all communities of one data set, none larger than {@code communitySize}, in any order
     * @return the kept ones, largest first, capacities adding up to the number of examples
     */
    public static List<Kept> plan(List<Grown> grown, CommunitySettings settings) {
        int communitySize = settings.communitySize();
        long examples = 0;
        for (Grown community : grown) {
            if (community.size() < 1 || community.size() > communitySize) {
                throw new IllegalArgumentException("community " + community.label() + " has " + community.size()
                        + " members, must be in [1, " + communitySize + "]");
            }
            examples += community.size();
        }
        int count = Math.toIntExact((examples + communitySize - 1) / communitySize);
        int remainder = (int) (examples % communitySize);
        List<Grown> largestFirst = grown.stream()
                .sorted(Comparator.comparingInt((Grown community) -> -community.size())
                        .thenComparingLong(community -> StableHash.of(settings.seed(), community.label()))
                        .thenComparingLong(Grown::label))
                .limit(count)
                .toList();
        return IntStream.range(0, count)
                .mapToObj(i -> new Kept(
                        largestFirst.get(i).label(), i == count - 1 && remainder > 0 ? remainder : communitySize))
                .toList();
    }

    /**
     * The members that a kept community keeps: all when they fit, else as many as its capacity, chosen by hash.
     *
     * @param members keys, in any order
     * @return the staying members, in an order of their own
     */
    public static long[] staying(long[] members, int capacity, CommunitySettings settings) {
        return Arrays.stream(members)
                .boxed()
                .sorted(Comparator.comparingLong((Long member) -> StableHash.of(settings.seed(), member))
                        .thenComparingLong(member -> member))
                .limit(capacity)
                .mapToLong(member -> member)
                .toArray();
    }

    /**
     * Places the vertices that no edge could place: by key, into the communities with room by label.
     *
     * @param free keys of the vertices, in any order
     * @param open communities with room, {@code capacity} being the room that is left, in any order
     * @return label per vertex, aligned with the keys in ascending order
     * @throws IllegalArgumentException when the room is not exactly the number of vertices
     */
    public static long[] fill(long[] free, List<Kept> open) {
        long room = open.stream().mapToLong(Kept::capacity).sum();
        if (room != free.length) {
            throw new IllegalArgumentException(free.length + " vertices are left but room for " + room);
        }
        long[] labels = new long[free.length];
        int next = 0;
        for (Kept community :
                open.stream().sorted(Comparator.comparingLong(Kept::label)).toList()) {
            Arrays.fill(labels, next, next + community.capacity(), community.label());
            next += community.capacity();
        }
        return labels;
    }
}
