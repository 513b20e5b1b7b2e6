package io.b3stream.mining.community;

import java.util.HashMap;
import java.util.Map;

/**
 * Which community each example of one data set belongs to.
 *
 * @param keys keys of all examples, ascending
 * @param communities identity of each example's community, aligned: the smallest key among its members
 */
public record CommunityPartition(long[] keys, long[] communities) {

    /** Names every community by its smallest member. */
    public static CommunityPartition ofLabels(long[] sortedKeys, long[] labels) {
        Map<Long, Long> smallest = new HashMap<>();
        long[] communities = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            Long known = smallest.putIfAbsent(labels[i], sortedKeys[i]);
            communities[i] = known == null ? sortedKeys[i] : known;
        }
        return new CommunityPartition(sortedKeys, communities);
    }

    /** Members per community, by identity. */
    public Map<Long, Integer> sizes() {
        Map<Long, Integer> sizes = new HashMap<>();
        for (long community : communities) {
            sizes.merge(community, 1, Integer::sum);
        }
        return sizes;
    }

    /** Throws unless all communities have K members but for one of N mod K, and each is named by its smallest member. */
    public void checkIntegrity(int communitySize) {
        if (keys.length != communities.length) {
            throw new IllegalStateException(keys.length + " keys but " + communities.length + " communities");
        }
        Map<Long, Integer> sizes = sizes();
        int remainder = keys.length % communitySize;
        long odd = sizes.values().stream().filter(size -> size != communitySize).count();
        long expectedOdd = remainder == 0 ? 0 : 1;
        if (odd != expectedOdd || (odd == 1 && !sizes.containsValue(remainder))) {
            throw new IllegalStateException(
                    odd + " of " + sizes.size() + " communities of " + keys.length + " examples do not have "
                            + communitySize + " members, expected " + expectedOdd + " of " + remainder);
        }
        for (int i = 0; i < keys.length; i++) {
            boolean isOrdered = i == 0 || keys[i - 1] < keys[i];
            if (!isOrdered || communities[i] > keys[i]) {
                throw new IllegalStateException(
                        "example " + keys[i] + " at " + i + " is in community " + communities[i]);
            }
        }
    }
}
