package io.b3stream.mining.community;

/**
 * A group after its swaps.
 *
 * @param keys of the vertices, ascending
 * @param labels of their communities, aligned; every community has as many members as before
 * @param gain of the weight inside communities, duplicates and attachments included
 */
public record GroupOutcome(long[] keys, long[] labels, long gain) {}
