package io.b3stream.operators.device;

import io.b3stream.mining.similarity.ResidentScorer;
import io.b3stream.mining.similarity.ResidentScorerFactory;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device on which a task's full blocks are scored. Metrics, in group {@code scoring}: {@code device} by name, and
 * {@code deviceFallback} 1 when one was wanted and there is none.
 */
public final class ScoringDevice {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringDevice.class);
    private static final String CPU = "cpu";

    private ScoringDevice() {}

    /** Opens it, where one is wanted and there is one; the caller closes it. */
    public static Optional<ResidentScorer> open(
            ResidentScorerFactory factory, RuntimeContext context, MetricGroup operator) {
        Optional<ResidentScorer> device = factory.open(AssignedGpu.of(context));
        boolean isFallback = factory.isWanted() && device.isEmpty();
        if (isFallback) {
            LOG.warn(
                    "graph.scoring-device: no GPU can be used, so everything is scored on the CPU; the reason is above");
        }
        String name = device.map(ResidentScorer::name).orElse(CPU);
        MetricGroup group = operator.addGroup("scoring");
        group.gauge("device", () -> name);
        group.gauge("deviceFallback", () -> isFallback ? 1 : 0);
        return device;
    }
}
