package io.b3stream.operators.graph;

/**
 * A query whose list may lack a target; see {@link io.b3stream.mining.knn.ListChanges#suspects}.
 *
 * @param dataset data set
 * @param key number of the example
 */
public record SuspectList(String dataset, long key) {}
