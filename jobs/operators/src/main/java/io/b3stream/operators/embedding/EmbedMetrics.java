package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What the embed operator counts. Rates come from the counters: texts per second is the growth of {@code texts}. */
final class EmbedMetrics {
    private final Counter texts;
    private final Counter tokens;
    private final Counter paddedTokens;
    private final Counter truncated;
    private final Counter embedded;
    private final Counter bypassed;
    private final Counter deleted;
    private final Counter refused;

    EmbedMetrics(MetricGroup operator, Placement placement) {
        MetricGroup group = operator.addGroup("embed");
        texts = group.counter("texts");
        tokens = group.counter("tokens");
        paddedTokens = group.counter("paddedTokens");
        truncated = group.counter("truncated");
        embedded = group.counter("embedded");
        bypassed = group.counter("bypassed");
        deleted = group.counter("deleted");
        refused = group.counter("refused");
        group.<String, Gauge<String>>gauge("device", placement::device);
        group.<Integer, Gauge<Integer>>gauge("onGpu", () -> placement.isGpu() ? 1 : 0);
        group.<Integer, Gauge<Integer>>gauge("deviceFallback", () -> placement.isFallback() ? 1 : 0);
    }

    /** The teacher embedded a batch. */
    void taught(EmbeddingResult result) {
        texts.inc(result.vectors().length);
        tokens.inc(result.tokens());
        paddedTokens.inc(result.paddedTokens());
        truncated.inc(result.truncated());
    }

    /** An example goes on with vectors of the teacher. */
    void embedded() {
        embedded.inc();
    }

    /** An example goes on with the vectors it brought. */
    void bypassed() {
        bypassed.inc();
    }

    /** A deletion goes on. */
    void deleted() {
        deleted.inc();
    }

    void refused() {
        refused.inc();
    }
}
