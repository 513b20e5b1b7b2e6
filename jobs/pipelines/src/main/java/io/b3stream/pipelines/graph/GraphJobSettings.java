package io.b3stream.pipelines.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.operators.embedding.EmbedSettings;

/**
 * What shapes GraphJob, its sources and sinks aside.
 *
 * @param intake what is accepted
 * @param embed how arrivals are collected for the teacher
 * @param graph lists, shards and micro-batches
 * @param maxParallelism key groups; fixed for the life of the state, at least the number of shards
 */
public record GraphJobSettings(IntakeSettings intake, EmbedSettings embed, GraphSettings graph, int maxParallelism) {
    public GraphJobSettings {
        if (maxParallelism < graph.shards()) {
            throw new IllegalArgumentException("maxParallelism is " + maxParallelism + ", but there are "
                    + graph.shards() + " shards, each of which needs a key group of its own");
        }
    }
}
