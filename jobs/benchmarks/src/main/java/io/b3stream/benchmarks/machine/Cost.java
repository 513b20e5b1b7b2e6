package io.b3stream.benchmarks.machine;

/**
 * What a piece of work took.
 *
 * @param wallSeconds time from its beginning to its end
 * @param cpuSeconds processor time, user and system, of all of its threads
 * @param peakBytes largest resident memory of its process
 */
public record Cost(double wallSeconds, double cpuSeconds, long peakBytes) {
    /** Both, one after the other. */
    public Cost plus(Cost other) {
        return new Cost(
                wallSeconds + other.wallSeconds, cpuSeconds + other.cpuSeconds, Math.max(peakBytes, other.peakBytes));
    }
}
