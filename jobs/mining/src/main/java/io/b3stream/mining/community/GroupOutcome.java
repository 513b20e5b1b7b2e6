package io.b3stream.mining.community;

/**
 * A group after its swaps.
 *
 * @param keys of the vertices, ascending
 * @param labels of their communities, aligned; every community has as many members as before
 * @param weight of the edges inside communities now, duplicates and attachments included
 * @param gain of that weight
 */
public record GroupOutcome(long[] keys, long[] labels, long weight, long gain) {
    private static final long SETTLED_SHARE = 5_000;

    /** Whether the swaps brought less than 1/{@value #SETTLED_SHARE} of the weight: not worth another round. */
    public boolean isSettled() {
        return gain * SETTLED_SHARE <= weight;
    }
}
