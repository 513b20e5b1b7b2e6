package io.b3stream.pipelines.graph;

import io.b3stream.operators.graph.Feedback;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * The way back from the query shards to the sequencer; what goes into the sink comes out of the source, at least once.
 *
 * @param source where the sequencer hears it
 * @param sink where the query shards say it
 */
public record FeedbackLoop(Source<Feedback, ?, ?> source, Sink<Feedback> sink) {}
