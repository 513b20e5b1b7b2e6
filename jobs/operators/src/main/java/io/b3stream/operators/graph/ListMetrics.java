package io.b3stream.operators.graph;

import io.b3stream.mining.knn.JoinReport;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What query shards count: {@code listEntries} that entered a list (divided by the examples: changes per arrival),
 * {@code listRemovals}: lists that may have had a target which went, {@code suspectLists} of which a source may have held a target back, {@code
 * requeries} asked for, {@code requeriedLists} replaced, {@code auditedLists} compared with one from scratch, the {@code
 * auditedEntries} that these should have and the {@code auditMissing} of them, and {@code recall} by these.
 */
final class ListMetrics {
    private final Counter entered;
    private final Counter left;
    private final Counter suspects;
    private final Counter requeries;
    private final Counter requeried;
    private final Counter audited;
    private final Counter wanted;
    private final Counter missing;

    ListMetrics(MetricGroup group) {
        entered = group.counter("listEntries");
        left = group.counter("listRemovals");
        suspects = group.counter("suspectLists");
        requeries = group.counter("requeries");
        requeried = group.counter("requeriedLists");
        audited = group.counter("auditedLists");
        wanted = group.counter("auditedEntries");
        missing = group.counter("auditMissing");
        group.gauge("recall", this::recall);
    }

    void joined(JoinReport report) {
        entered.inc(report.entered());
        left.inc(report.left());
        suspects.inc(report.cutShort());
        requeries.inc(report.requeries().size());
        requeried.inc(report.replaced());
        for (JoinReport.Audit audit : report.audits()) {
            audited.inc();
            wanted.inc(audit.wanted());
            missing.inc(audit.wanted() - audit.found());
        }
    }

    private double recall() {
        return wanted.getCount() == 0 ? Double.NaN : 1 - (double) missing.getCount() / wanted.getCount();
    }
}
