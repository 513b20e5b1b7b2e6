package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.ListChanges;
import io.b3stream.mining.knn.PanelCache;
import io.b3stream.mining.knn.QueryShard;
import io.b3stream.mining.similarity.FusedScorer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The query shards of one subtask: see {@link QueryShard}. Keyed by {@link QueryShardBatch#key} and
 * {@link ShardPartials#key}. The state is the graph; what is emitted are lists that may lack a target.
 *
 * <p>Metrics: {@code lists} in the shards seen since the start, {@code listEntries} that entered a list (divided by the
 * examples: changes per arrival), {@code suspectLists}, {@code cacheBytes} of decoded panels.
 */
public final class QueryShards extends KeyedCoProcessFunction<ShardKey, QueryShardBatch, ShardPartials, SuspectList> {
    private static final long serialVersionUID = 1L;

    // -- configuration

    private final GraphSettings settings;

    // -- runtime

    private transient PanelCache cache;
    private transient QueryShard shard;
    private transient Counter listEntries;
    private transient Counter suspectLists;

    public QueryShards(GraphSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(Configuration parameters) {
        cache = new PanelCache(settings.cacheBytes());
        shard = new QueryShard(settings, new FusedScorer(), ShardState.queries(getRuntimeContext()));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge("lists", cache::rows);
        metrics.gauge("cacheBytes", cache::bytes);
        listEntries = metrics.counter("listEntries");
        suspectLists = metrics.counter("suspectLists");
    }

    @Override
    public void processElement1(QueryShardBatch message, Context context, Collector<SuspectList> out) {
        report(message.key(), shard.apply(message.batch(), cache.shard(message.key())), out);
    }

    @Override
    public void processElement2(ShardPartials message, Context context, Collector<SuspectList> out) {
        report(message.key(), shard.apply(message.partials(), cache.shard(message.key())), out);
    }

    private void report(ShardKey key, ListChanges changes, Collector<SuspectList> out) {
        listEntries.inc(changes.entries());
        suspectLists.inc(changes.suspects().length);
        for (long suspect : changes.suspects()) {
            out.collect(new SuspectList(key.dataset(), suspect));
        }
    }
}
