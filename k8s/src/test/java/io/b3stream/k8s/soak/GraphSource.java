package io.b3stream.k8s.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures of GraphJob.
 *
 * @param job its id
 * @param state folder of checkpoints and savepoints
 * @param feed what it reads
 */
record GraphSource(FlinkPages pages, String job, Path state, Feed feed) implements Sampler.Source {
    private static final double MEBI = 1 << 20;
    private static final double MILLIS = 1000;
    private static final String NAME = "GraphJob";

    @Override
    public Map<Column, Double> measure() throws Exception {
        JsonNode latest = pages.checkpoints(job).at("/latest/completed");
        Map<Column, Double> measures = new LinkedHashMap<>();
        measures.put(new Column(NAME, Measure.STATE), latest.path("state_size").asDouble(Double.NaN) / MEBI);
        measures.put(
                new Column(NAME, Measure.CHECKPOINT),
                latest.path("end_to_end_duration").asDouble(Double.NaN) / MILLIS);
        measures.put(new Column(NAME, Measure.STORED), Disk.bytes(state) / MEBI);
        measures.put(new Column(NAME, Measure.INPUT), feed.oldestSeconds());
        return measures;
    }
}
