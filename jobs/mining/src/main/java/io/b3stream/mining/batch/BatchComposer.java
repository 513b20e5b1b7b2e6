package io.b3stream.mining.batch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides who shares a batch: shuffles the communities of one data set, cuts them into batches, and swaps whole communities,
 * and members where that does not help, until no two with equal text are together. The community that is smaller than the
 * others comes last, so that it lies in the last batch, the only one that may be short.
 *
 * <p>The result is a function of the set of examples, the settings and the order. O(N log N) time, about 130 bytes per
 * example.
 */
public final class BatchComposer {
    private BatchComposer() {}

    /**
     * Composes one epoch.
     *
     * @param members all examples of one data set, in any order
     * @return the plan, empty when there are fewer examples than one batch
     * @throws IllegalArgumentException when a community's size is not as the settings say
     */
    public static BatchPlan compose(MemberColumns members, BatchSettings settings, BatchOrder order) {
        if (members.size() < settings.batchSize()) {
            return new BatchPlan(new long[0], settings, 0);
        }
        Map<Long, Integer> sizes = sizes(members);
        checkSizes(sizes, members.size(), settings.communitySize());
        Integer[] sequence = new Integer[members.size()];
        Arrays.setAll(sequence, i -> i);
        Arrays.sort(sequence, byPlace(members, sizes, settings, order));
        int[] separated = Arrays.stream(sequence).mapToInt(i -> i).toArray();
        int unseparated = separate(members, separated, settings);
        long[] keys = Arrays.stream(separated).mapToLong(i -> members.keys()[i]).toArray();
        for (int start = 0; start < keys.length; start += settings.communitySize()) {
            Arrays.sort(keys, start, Math.min(start + settings.communitySize(), keys.length));
        }
        return new BatchPlan(keys, settings, unseparated);
    }

    /** Swaps in place; returns the number of examples that still meet a copy. */
    private static int separate(MemberColumns members, int[] sequence, BatchSettings settings) {
        int batchSize = settings.batchSize();
        TextCopies copies = new TextCopies(members, (sequence.length + batchSize - 1) / batchSize);
        for (int place = 0; place < sequence.length; place++) {
            copies.put(sequence[place], place / batchSize);
        }
        new CommunitySeparation(members.keys(), copies, settings).separate(sequence);
        new MemberSeparation(members.keys(), copies, batchSize).separate(sequence);
        int unseparated = 0;
        for (int place = 0; place < sequence.length; place++) {
            unseparated += copies.meets(sequence[place], place / batchSize) ? 1 : 0;
        }
        return unseparated;
    }

    private static Map<Long, Integer> sizes(MemberColumns members) {
        Map<Long, Integer> sizes = new HashMap<>();
        for (long community : members.communities()) {
            sizes.merge(community, 1, Integer::sum);
        }
        return sizes;
    }

    private static void checkSizes(Map<Long, Integer> sizes, int examples, int communitySize) {
        int remainder = examples % communitySize;
        sizes.forEach((community, size) -> {
            if (size != communitySize && size != remainder) {
                throw new IllegalArgumentException("community " + community + " has " + size + " members, must have "
                        + communitySize + " (or " + remainder + ", the remainder of " + examples + ")");
            }
        });
        int expected = (examples + communitySize - 1) / communitySize;
        if (sizes.size() != expected) {
            throw new IllegalArgumentException(
                    examples + " examples are in " + sizes.size() + " communities, must be in " + expected);
        }
    }

    private static Comparator<Integer> byPlace(
            MemberColumns members, Map<Long, Integer> sizes, BatchSettings settings, BatchOrder order) {
        long[] communities = members.communities();
        return Comparator.comparing((Integer i) -> sizes.getOrDefault(communities[i], 0) != settings.communitySize())
                .thenComparingLong(i -> order.placeOf(communities[i]))
                .thenComparingLong(i -> communities[i])
                .thenComparingLong(i -> members.keys()[i]);
    }
}
