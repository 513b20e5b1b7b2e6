package io.b3stream.mining.community;

/**
 * One window entry seen from its target: the example {@code source} lists the target as a hard negative.
 *
 * @param source key of the example whose list holds the target
 * @param queryHash hash of the source's normalised query text
 * @param positiveHash hash of the source's normalised positive text
 * @param similarity of the source's query and the target
 */
public record Citation(long source, long queryHash, long positiveHash, float similarity) {}
