package io.b3stream.pipelines.cli;

import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.flink.Checkpoints;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus;

/** A graph that is well, until a test plants something else. */
final class StatusSamples implements Backend.StatusProbes {
    JobHealth health = new JobHealth(
            "RUNNING", 3_900_000, 0, "", new Checkpoints(120, 2, new Checkpoints.Completed(12_000, 3L << 20, 450), ""));
    GraphStatus.Audit audit = new GraphStatus.Audit(12, 1_560, 0);
    int braked;
    Exception graphFault;
    Exception inputFault;

    @Override
    public GraphStatus graph(Settings settings) throws Exception {
        if (graphFault != null) {
            throw graphFault;
        }
        GraphStatus.Rates rates = new GraphStatus.Rates(10.25, 0.5, 1_020.5, braked);
        return new GraphStatus("abcd", "http://flink:8081", health, rates, audit);
    }

    @Override
    public InputLag input(Settings settings) throws Exception {
        if (inputFault != null) {
            throw inputFault;
        }
        return new InputLag("b3.examples", "b3-graph", 4, 0, 1_234);
    }
}
