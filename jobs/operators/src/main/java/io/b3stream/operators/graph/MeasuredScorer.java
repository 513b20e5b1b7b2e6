package io.b3stream.operators.graph;

import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import io.b3stream.mining.similarity.Scorers;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fastest scorer of this JVM, measured. Metrics, in group {@code scoring}: {@code multiplyAdds}, {@code nanos} spent
 * on them, {@code gigaflops} (per second, two to a multiply-add, of one core), {@code scorer} by name, {@code
 * scorerFallback} 1 when it is the slow one.
 */
final class MeasuredScorer implements Scorer {
    private static final Logger LOG = LoggerFactory.getLogger(MeasuredScorer.class);

    private final Scorer scorer;
    private final Ticker ticker;
    private final Counter multiplyAdds;
    private final Counter nanos;

    private MeasuredScorer(Scorer scorer, Ticker ticker, MetricGroup group) {
        this.scorer = scorer;
        this.ticker = ticker;
        this.multiplyAdds = group.counter("multiplyAdds");
        this.nanos = group.counter("nanos");
    }

    static MeasuredScorer open(MetricGroup operator, Ticker ticker) {
        Optional<String> fallback = Scorers.fallbackReason();
        fallback.ifPresent(reason -> LOG.warn(
                "Scoring takes about three times as long as it could: {}. Add the option to env.java.opts.all.",
                reason));
        MetricGroup group = operator.addGroup("scoring");
        MeasuredScorer measured = new MeasuredScorer(Scorers.fastest(), ticker, group);
        group.gauge("scorer", measured.scorer::name);
        group.gauge("scorerFallback", () -> fallback.isPresent() ? 1 : 0);
        group.gauge("gigaflops", measured::gigaflops);
        return measured;
    }

    private double gigaflops() {
        return nanos.getCount() == 0 ? 0 : 2.0 * multiplyAdds.getCount() / nanos.getCount();
    }

    @Override
    public void score(
            float[][] vectors, int from, int to, Panel panel, float[] vectorBars, float[] laneBars, Hits hits) {
        long start = ticker.nanos();
        scorer.score(vectors, from, to, panel, vectorBars, laneBars, hits);
        nanos.inc(ticker.nanos() - start);
        multiplyAdds.inc((long) (to - from) * panel.count() * panel.dimension());
    }

    @Override
    public String name() {
        return scorer.name();
    }
}
