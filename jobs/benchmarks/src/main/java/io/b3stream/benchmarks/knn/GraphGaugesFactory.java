package io.b3stream.benchmarks.knn;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Named in Flink's configuration and found by its service loader. */
public final class GraphGaugesFactory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new GraphGauges();
    }
}
