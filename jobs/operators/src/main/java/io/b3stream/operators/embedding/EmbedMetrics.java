package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.embedding.Teacher;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the embed operator counts, how fast it is, and how its last call went. Used by the task's thread; gauges are
 * read by others.
 */
final class EmbedMetrics {
    private final Counter texts;
    private final Counter tokens;
    private final Counter paddedTokens;
    private final Counter truncated;
    private final Counter embedded;
    private final Counter bypassed;
    private final Counter deleted;
    private final Counter refused;
    private volatile double paddingShare;
    private volatile long queueMillis;
    private volatile long callMillis;

    EmbedMetrics(MetricGroup operator, Teacher teacher) {
        Placement placement = teacher.placement();
        MetricGroup group = operator.addGroup("embed");
        texts = group.counter("texts");
        tokens = group.counter("tokens");
        paddedTokens = group.counter("paddedTokens");
        truncated = group.counter("truncated");
        embedded = group.counter("embedded");
        bypassed = group.counter("bypassed");
        deleted = group.counter("deleted");
        refused = group.counter("refused");
        group.meter("textsPerSecond", new MeterView(texts));
        group.meter("tokensPerSecond", new MeterView(tokens));
        group.<Double, Gauge<Double>>gauge("paddingShare", () -> paddingShare);
        group.<Long, Gauge<Long>>gauge("queueMillis", () -> queueMillis);
        group.<Long, Gauge<Long>>gauge("callMillis", () -> callMillis);
        group.<String, Gauge<String>>gauge("device", placement::device);
        group.<Long, Gauge<Long>>gauge("memoryRetries", teacher::memoryRetries);
        group.<Integer, Gauge<Integer>>gauge("onGpu", () -> placement.isGpu() ? 1 : 0);
        group.<Integer, Gauge<Integer>>gauge("deviceFallback", () -> placement.isFallback() ? 1 : 0);
    }

    /** The teacher embedded a batch. */
    void taught(EmbeddingResult result) {
        texts.inc(result.vectors().length);
        tokens.inc(result.tokens());
        paddedTokens.inc(result.paddedTokens());
        truncated.inc(result.truncated());
        paddingShare = result.paddedTokens() == 0 ? 0 : 1 - (double) result.tokens() / result.paddedTokens();
    }

    /**
     * A call is over.
     *
     * @param queued how long its first arrival had waited for it
     * @param took how long it lasted
     */
    void called(long queued, long took) {
        queueMillis = queued;
        callMillis = took;
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
