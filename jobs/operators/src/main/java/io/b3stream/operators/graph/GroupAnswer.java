package io.b3stream.operators.graph;

import io.b3stream.mining.knn.TargetAnswer;

/**
 * What the target shards of one subtask found, on its way to the query shards of another.
 *
 * @param key the first of those query shards
 * @param answer what was found
 */
public record GroupAnswer(ShardKey key, TargetAnswer answer) {}
