package io.b3stream.mining.cells;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that occur most often, in bounded memory: Space-Saving (Metwally, Agrawal, El Abbadi 2005). Used for the
 * in-degree of hubs.
 *
 * <p>Holds {@code capacity} keys. A newcomer takes the place of the one with the smallest count and may have been
 * counted under it: that much its count may be too large, and this is its error. For every key held, {@code count −
 * error ≤ true count ≤ count}; the error is at most the sum of all counts over the capacity. O(log capacity) an operation.
 */
public final class HubSketch {
    /** More keys are refused. */
    public static final int CAPACITY_MAX = 1 << 20;

    private final Map<Long, HubHeap.Counter> counters = new HashMap<>();
    private final HubHeap heap;
    private long displaced;

    /**
     * How often a key occurred: at most {@code count}, at least {@code count − error}.
     *
     * @param key the key
     * @param count upper bound
     * @param error width of the bounds
     */
    public record Hub(long key, long count, long error) {
        /** Lower bound of the true count. */
        public long countMin() {
            return Math.max(0, count - error);
        }
    }

    public HubSketch(int capacity) {
        if (capacity < 1 || capacity > CAPACITY_MAX) {
            throw new IllegalArgumentException("capacity must be between 1 and " + CAPACITY_MAX + ", is " + capacity);
        }
        this.heap = new HubHeap(capacity);
    }

    /** Counts a key {@code count} times more. */
    public void add(long key, long count) {
        requireNonNegative(count);
        HubHeap.Counter counter = counters.get(key);
        if (counter == null) {
            counter = newcomer(key);
        }
        counter.count += count;
        heap.grown(counter);
    }

    /** The key with the largest count, the smallest key of equals; empty before the first. */
    public Optional<Hub> largest() {
        return hubs().stream().findFirst();
    }

    /** All keys held: count descending, then key ascending. */
    public List<Hub> hubs() {
        return counters.values().stream()
                .map(counter -> new Hub(counter.key, counter.count, counter.error))
                .sorted(Comparator.comparingLong(Hub::count).reversed().thenComparingLong(Hub::key))
                .toList();
    }

    private HubHeap.Counter newcomer(long key) {
        if (counters.size() == heap.capacity()) {
            HubHeap.Counter smallest = heap.removeSmallest();
            counters.remove(smallest.key);
            displaced = smallest.count;
        }
        HubHeap.Counter counter = new HubHeap.Counter(key, displaced, displaced);
        counters.put(key, counter);
        heap.insert(counter);
        return counter;
    }

    private static void requireNonNegative(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, is " + count);
        }
    }
}
