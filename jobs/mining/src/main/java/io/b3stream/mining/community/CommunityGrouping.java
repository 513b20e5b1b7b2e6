package io.b3stream.mining.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Puts communities that have much to exchange into groups, so that each group can be optimised by one task.
 *
 * <p>Handshakes: in each of {@value #HANDSHAKES_MAX} sub-rounds every group offers its hand to the group with the best
 * score, exchange(A, B) / √(|A|·|B|), among those that fit into {@value #GROUP_VERTICES_MAX} vertices together; who offers it to
 * each other, merge. Each score is moved by up to {@value #NOISE} of itself, by hash of the round and the pair, so that
 * rounds bring other groups together.
 *
 * <p>Works on whole-number indexes, communities in ascending order of their labels. O(pairs · log pairs) time per
 * sub-round, about 100 bytes per pair. One task does this for all communities: some 20 pairs each, 2 KB per community.
 */
public final class CommunityGrouping {
    /** Vertices of a group at most. */
    public static final int GROUP_VERTICES_MAX = 1_024;

    static final int HANDSHAKES_MAX = 14;
    static final double NOISE = 0.3;

    private static final double HASH_RANGE = 0x1p64;

    private final long roundSeed;
    private final long[] labels;
    private final int[] roots;
    private final long[] sizes;
    private long[] ends;
    private long[] exchanges;

    private CommunityGrouping(List<CommunityPair> pairs, long roundSeed) {
        this.roundSeed = roundSeed;
        this.labels = pairs.stream()
                .flatMapToLong(pair -> LongStream.of(pair.low(), pair.high()))
                .sorted()
                .distinct()
                .toArray();
        this.roots = new int[labels.length];
        this.sizes = new long[labels.length];
        this.ends = new long[pairs.size()];
        this.exchanges = new long[pairs.size()];
        Arrays.setAll(roots, i -> i);
        for (int i = 0; i < ends.length; i++) {
            CommunityPair pair = pairs.get(i);
            int low = Arrays.binarySearch(labels, pair.low());
            int high = Arrays.binarySearch(labels, pair.high());
            sizes[low] = pair.lowSize();
            sizes[high] = pair.highSize();
            ends[i] = ends(low, high);
            exchanges[i] = pair.exchange();
        }
    }

    /**
     * Groups of two communities or more.
     *
     * @param pairs each pair of communities once at most, in any order
     * @param roundSeed seed of this round's noise
     * @return label of the group's first community, by label of every community that is in a group
     */
    public static Map<Long, Long> groups(List<CommunityPair> pairs, long roundSeed) {
        CommunityGrouping grouping = new CommunityGrouping(pairs, roundSeed);
        int handshake = 0;
        while (handshake < HANDSHAKES_MAX && grouping.merge(handshake)) {
            grouping.contract();
            handshake++;
        }
        return grouping.grouped();
    }

    private boolean merge(int handshake) {
        long seed = StableHash.of(roundSeed, handshake);
        int[] partners = new int[labels.length];
        double[] scores = new double[labels.length];
        Arrays.fill(partners, -1);
        for (int i = 0; i < ends.length; i++) {
            int low = low(ends[i]);
            int high = high(ends[i]);
            if (sizes[low] + sizes[high] <= GROUP_VERTICES_MAX) {
                double noise = 1 + NOISE * 2 * (StableHash.of(seed, labels[low], labels[high]) / HASH_RANGE);
                double score = exchanges[i] / Math.sqrt((double) sizes[low] * sizes[high]) * noise;
                offer(low, high, score, partners, scores);
                offer(high, low, score, partners, scores);
            }
        }
        boolean hasMerged = false;
        for (int low = 0; low < partners.length; low++) {
            int high = partners[low];
            if (high > low && partners[high] == low) {
                roots[high] = low;
                sizes[low] += sizes[high];
                hasMerged = true;
            }
        }
        return hasMerged;
    }

    private static void offer(int group, int partner, double score, int[] partners, double[] scores) {
        boolean isBest =
                partners[group] < 0 || score > scores[group] || (score == scores[group] && partner < partners[group]);
        if (isBest) {
            partners[group] = partner;
            scores[group] = score;
        }
    }

    /** Lets pairs join the groups that their ends are in now, and adds up those that have become the same. */
    private void contract() {
        long[][] kept = new long[ends.length][];
        int count = 0;
        for (int i = 0; i < ends.length; i++) {
            int one = root(low(ends[i]));
            int other = root(high(ends[i]));
            if (one != other) {
                kept[count++] = new long[] {ends(Math.min(one, other), Math.max(one, other)), exchanges[i]};
            }
        }
        Arrays.sort(kept, 0, count, (one, other) -> Long.compare(one[0], other[0]));
        ends = new long[count];
        exchanges = new long[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (size == 0 || ends[size - 1] != kept[i][0]) {
                ends[size++] = kept[i][0];
            }
            exchanges[size - 1] += kept[i][1];
        }
        ends = Arrays.copyOf(ends, size);
        exchanges = Arrays.copyOf(exchanges, size);
    }

    private Map<Long, Long> grouped() {
        List<Integer> members = new ArrayList<>();
        int[] counts = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            counts[root(i)]++;
            members.add(i);
        }
        Map<Long, Long> groups = new HashMap<>();
        members.stream().filter(i -> counts[root(i)] > 1).forEach(i -> groups.put(labels[i], labels[root(i)]));
        return groups;
    }

    private int root(int community) {
        int root = community;
        while (roots[root] != root) {
            root = roots[root];
        }
        return root;
    }

    private static long ends(int low, int high) {
        return (long) low << Integer.SIZE | high;
    }

    private static int low(long ends) {
        return (int) (ends >>> Integer.SIZE);
    }

    private static int high(long ends) {
        return (int) ends;
    }
}
