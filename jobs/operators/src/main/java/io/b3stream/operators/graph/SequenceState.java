package io.b3stream.operators.graph;

/**
 * Where a data set stands, and what must not change as long as its state lives.
 *
 * @param sequence number of its last micro-batch
 * @param shards V
 * @param listLength R
 * @param dimension length of its embeddings
 */
public record SequenceState(long sequence, int shards, int listLength, int dimension) {}
