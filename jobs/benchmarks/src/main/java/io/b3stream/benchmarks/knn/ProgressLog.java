package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.machine.Usage;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When how many examples were finished.
 *
 * <p>Progress is seen in steps, several examples at a time. What a window [a, b] of sizes cost is u(b) − u(a), where u is
 * interpolated between the readings beside a size: u(x) = u₀ + (x − x₀) / (x₁ − x₀) · (u₁ − u₀).
 */
final class ProgressLog {
    private final NavigableMap<Long, Usage> readings = new TreeMap<>();

    /** Notes a reading; of several at one size the first counts: it is when that size was reached. */
    void add(long finished, Usage reading) {
        readings.putIfAbsent(finished, reading);
    }

    /** What it took to grow from one size to the other. */
    Usage between(long from, long to) {
        if (from >= to) {
            throw new IllegalArgumentException("window [" + from + ", " + to + "] is empty");
        }
        return at(to).minus(at(from));
    }

    private Usage at(long size) {
        var before = readings.floorEntry(size);
        var after = readings.ceilingEntry(size);
        if (before == null || after == null) {
            throw new IllegalArgumentException("size " + size + " lies outside of what was seen: "
                    + (readings.isEmpty() ? "nothing" : readings.firstKey() + " to " + readings.lastKey()));
        }
        long span = after.getKey() - before.getKey();
        double share = span == 0 ? 0 : (double) (size - before.getKey()) / span;
        return before.getValue().towards(after.getValue(), share);
    }
}
