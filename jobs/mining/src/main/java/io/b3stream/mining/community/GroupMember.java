package io.b3stream.mining.community;

/**
 * A vertex of a group of communities, with its edges inside the group.
 *
 * @param key of the vertex
 * @param label of its community
 * @param contents of the example
 * @param neighbors keys of those of its neighbours that are in the group and have a larger key: each edge stands once
 * @param weights of the edges, aligned
 */
public record GroupMember(long key, long label, ContentHashes contents, long[] neighbors, int[] weights) {}
