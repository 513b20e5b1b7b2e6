package io.b3stream.mining.community;

/**
 * A list entry that counts, seen from its target: the example {@code source} wants the target as a negative, or is to be
 * kept from it.
 *
 * @param source key of the example whose list holds the target
 * @param contents of the source
 * @param similarity of the source's query and the target
 * @param weight of the entry, above 0 when it is wanted, below when it is repelled, 0 when only its label can tell
 */
public record Citation(long source, ContentHashes contents, float similarity, int weight) {}
