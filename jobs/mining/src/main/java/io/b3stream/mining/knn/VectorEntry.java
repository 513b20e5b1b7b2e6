package io.b3stream.mining.knn;

/**
 * A vector as read from a savepoint.
 *
 * @param dataset data set
 * @param key number of the example
 * @param vector embedding of its query or its positive, depending on the reader
 */
public record VectorEntry(String dataset, long key, float[] vector) {}
