package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.PanelCache;
import io.b3stream.mining.knn.PartialLists;
import io.b3stream.mining.knn.TargetShard;
import io.b3stream.mining.similarity.FusedScorer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The target shards of one subtask: see {@link TargetShard}. Keyed by {@link TargetShardBatch#key}.
 *
 * <p>Metrics: {@code vectors} in the shards seen since the start, {@code cacheBytes} of decoded panels.
 */
public final class TargetShards extends KeyedProcessFunction<ShardKey, TargetShardBatch, ShardPartials> {
    private static final long serialVersionUID = 1L;

    // -- configuration

    private final GraphSettings settings;

    // -- runtime

    private transient PanelCache cache;
    private transient TargetShard shard;

    public TargetShards(GraphSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(Configuration parameters) {
        cache = new PanelCache(settings.cacheBytes());
        shard = new TargetShard(settings, new FusedScorer(), ShardState.targets(getRuntimeContext()));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge("vectors", cache::rows);
        metrics.gauge("cacheBytes", cache::bytes);
    }

    @Override
    public void processElement(TargetShardBatch message, Context context, Collector<ShardPartials> out) {
        ShardKey key = message.key();
        for (PartialLists partials : shard.apply(message.batch(), key.shard(), cache.shard(key))) {
            int home = partials.home();
            out.collect(new ShardPartials(new ShardKey(key.dataset(), home, message.salts()[home]), partials));
        }
    }
}
