package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.PanelCache;
import io.b3stream.mining.knn.TargetAnswer;
import io.b3stream.mining.knn.TargetSearch;
import io.b3stream.mining.knn.TargetShard;
import io.b3stream.operators.device.ScoringDevice;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The target shards of one subtask: see {@link TargetShard}. Keyed by {@link TargetGroupBatch#key}; one message is for
 * all shards of the subtask, so the operator makes their keys current itself.
 *
 * <p>Metrics: {@code vectors} in the shards seen since the start, {@code cacheBytes} of decoded panels, and those of
 * {@link MeasuredScorer}.
 */
public final class TargetShards extends AbstractStreamOperator<GroupAnswer>
        implements OneInputStreamOperator<TargetGroupBatch, GroupAnswer> {
    private static final long serialVersionUID = 1L;

    // -- configuration

    private final GraphSettings settings;
    private final Ticker ticker;

    // -- runtime

    private transient PanelCache cache;
    private transient TargetShard.State state;
    private transient Map<ShardKey, TargetShard> shards;
    private transient MeasuredScorer scorer;
    private transient Counter leftToCpu;
    private transient volatile long vectors;

    public TargetShards(GraphSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    @Override
    public void open() throws Exception {
        super.open();
        cache = new PanelCache(
                settings.storage().cacheBytes(),
                ScoringDevice.open(settings.storage().device(), getRuntimeContext(), getMetricGroup())
                        .orElse(null));
        state = ShardState.targets(getRuntimeContext());
        shards = new HashMap<>();
        scorer = MeasuredScorer.open(getMetricGroup(), ticker);
        leftToCpu = getMetricGroup().addGroup("scoring").counter("leftToCpu");
        getMetricGroup().gauge("vectors", () -> vectors);
        getMetricGroup().gauge("cacheBytes", cache::bytes);
    }

    @Override
    public void close() throws Exception {
        if (cache != null) {
            cache.close();
        }
        super.close();
    }

    @Override
    public void processElement(StreamRecord<TargetGroupBatch> element) {
        TargetGroupBatch message = element.getValue();
        ShardPlacement placement = new ShardPlacement(
                message.key().dataset(), message.salts(), message.batch().layout());
        TargetSearch search = new TargetSearch(settings, message.batch(), scorer);
        for (int shard : placement.shardsHere(message.batch().group(), getRuntimeContext())) {
            ShardKey key = placement.key(shard);
            setCurrentKey(key);
            shards.computeIfAbsent(key, this::read).apply(search);
        }
        leftToCpu.inc(search.leftToCpu());
        vectors = shards.values().stream().mapToLong(TargetShard::count).sum();
        for (TargetAnswer answer : search.answers()) {
            output.collect(new StreamRecord<>(new GroupAnswer(placement.address(answer.home()), answer)));
        }
    }

    private TargetShard read(ShardKey key) {
        return new TargetShard(settings, key.shard(), state, cache.shard(key));
    }
}
