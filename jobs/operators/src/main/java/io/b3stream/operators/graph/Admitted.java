package io.b3stream.operators.graph;

/**
 * What is remembered of an admitted example.
 *
 * @param dataset data set
 * @param id id within the data set
 * @param contentHash hash of what was accepted
 */
public record Admitted(String dataset, String id, long contentHash) {}
