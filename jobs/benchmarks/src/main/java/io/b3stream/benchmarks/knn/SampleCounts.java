package io.b3stream.benchmarks.knn;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Samples of the task threads, counted by category.
 *
 * <p>At every tick the recorder samples each thread that runs Java code, but only one of those in native code, in turn; and
 * a thread that waits in a system call counts as such. One that always waits is seen once per round, so the most samples
 * of any such thread is the number of rounds. A task thread that is in native code for a share s of the time is seen in s of
 * the rounds, hence its native samples weigh ticks / rounds.
 */
final class SampleCounts {
    private final Map<ProfileCategory, Long> java = new EnumMap<>(ProfileCategory.class);
    private final Map<ProfileCategory, Long> inNative = new EnumMap<>(ProfileCategory.class);
    private final Map<Long, Long> bystanders = new HashMap<>();
    private long nativeTicks;

    synchronized void addJava(ProfileCategory category) {
        java.merge(category, 1L, Long::sum);
    }

    synchronized void addNative(ProfileCategory category) {
        nativeTicks++;
        inNative.merge(category, 1L, Long::sum);
    }

    /** A thread that is no task was found in native code. */
    synchronized void addBystander(long thread) {
        nativeTicks++;
        bystanders.merge(thread, 1L, Long::sum);
    }

    /** Share of each category in the time of the task threads; they sum to 1, or there are none. */
    synchronized Map<ProfileCategory, Double> shares() {
        long rounds = bystanders.isEmpty() ? nativeTicks : Collections.max(bystanders.values());
        double weight = rounds == 0 ? 0 : (double) nativeTicks / rounds;
        Map<ProfileCategory, Double> shares = new EnumMap<>(ProfileCategory.class);
        java.forEach((category, count) -> shares.merge(category, (double) count, Double::sum));
        inNative.forEach((category, count) -> shares.merge(category, weight * count, Double::sum));
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        shares.replaceAll((category, share) -> share / sum);
        return shares;
    }
}
