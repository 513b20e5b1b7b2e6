package io.b3stream.pipelines.planted;

import io.prometheus.metrics.core.metrics.Gauge;
import java.beans.XMLDecoder;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.graph.Graph;
import org.apache.kafka.clients.admin.Admin;

/** Breaks the rules of pipelines, one by one; its package is not marked either. */
public final class PipelinesMistakes {
    public record SeesKafkaClient(Admin admin) {}

    public record SeesPrometheus(Gauge gauge) {}

    public record TrustsXml(XMLDecoder decoder) {}

    public record SeesGelly(Graph<Long, Long, Long> graph) {}

    public static final class FunctionOutOfPlace implements MapFunction<String, String> {
        @Override
        public String map(String text) {
            return text;
        }
    }

    public static final class GraphManager {}

    private PipelinesMistakes() {}
}
