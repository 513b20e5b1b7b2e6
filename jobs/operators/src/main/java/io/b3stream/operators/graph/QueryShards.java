package io.b3stream.operators.graph;

import io.b3stream.mining.knn.BatchAlignment;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.HubWatch;
import io.b3stream.mining.knn.JoinReport;
import io.b3stream.mining.knn.PanelCache;
import io.b3stream.mining.knn.QueryShard;
import io.b3stream.mining.knn.QueryStep;
import io.b3stream.mining.knn.Requery;
import io.b3stream.mining.knn.ReverseJoin;
import io.b3stream.operators.device.ScoringDevice;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The query shards of one subtask: see {@link QueryShard}. Keyed by {@link QueryGroupBatch#key} and {@link
 * GroupAnswer#key}; one message is for all shards of the subtask, so the operator makes their keys current itself. The
 * state is the graph; what is emitted goes back to the sequencer.
 *
 * <p>A micro-batch waits, on the heap, for the answers to it. Both come from before the same barrier, so nothing waits
 * across a checkpoint, as long as it is an aligned one.
 *
 * <p>Metrics: {@code lists} in the shards seen since the start, {@code largestInDegree}, an estimate of how many of them
 * have the target that most have, {@code cacheBytes} of decoded panels, those of {@link
 * ListMetrics} and of {@link MeasuredScorer}.
 */
public final class QueryShards extends AbstractStreamOperator<Feedback>
        implements TwoInputStreamOperator<QueryGroupBatch, GroupAnswer, Feedback> {
    private static final long serialVersionUID = 1L;

    // -- configuration

    private final GraphSettings settings;
    private final Ticker ticker;

    // -- runtime

    private transient PanelCache cache;
    private transient QueryShard.State state;
    private transient Map<ShardKey, QueryShard> shards;
    private transient Map<String, BatchAlignment> alignments;
    private transient Map<String, int[]> salts;
    private transient ReverseJoin join;
    private transient HubWatch hubs;
    private transient ListMetrics measured;
    private transient volatile long lists;

    public QueryShards(GraphSettings settings, Ticker ticker) {
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
        state = ShardState.queries(getRuntimeContext());
        shards = new HashMap<>();
        alignments = new HashMap<>();
        salts = new HashMap<>();
        join = new ReverseJoin(
                MeasuredScorer.open(getMetricGroup(), ticker), settings.lists().kept());
        hubs = new HubWatch();
        measured = new ListMetrics(getMetricGroup());
        getMetricGroup().gauge("largestInDegree", () -> Math.round(hubs.largestShare() * lists));
        getMetricGroup().gauge("lists", () -> lists);
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
    public void processElement1(StreamRecord<QueryGroupBatch> element) {
        QueryGroupBatch message = element.getValue();
        String dataset = message.key().dataset();
        salts.putIfAbsent(dataset, message.salts());
        alignment(dataset).add(message.batch());
        applyComplete(dataset);
    }

    @Override
    public void processElement2(StreamRecord<GroupAnswer> element) {
        String dataset = element.getValue().key().dataset();
        alignment(dataset).add(element.getValue().answer());
        applyComplete(dataset);
    }

    private BatchAlignment alignment(String dataset) {
        return alignments.computeIfAbsent(dataset, absent -> new BatchAlignment(settings));
    }

    private void applyComplete(String dataset) {
        BatchAlignment alignment = alignment(dataset);
        for (QueryStep step = alignment.next(); step != null; step = alignment.next()) {
            apply(step, dataset);
        }
    }

    private void apply(QueryStep step, String dataset) {
        ShardPlacement placement =
                new ShardPlacement(dataset, Objects.requireNonNull(salts.get(dataset)), step.layout());
        JoinReport report = new JoinReport();
        for (int shard : placement.shardsHere(step.group(), getRuntimeContext())) {
            ShardKey key = placement.key(shard);
            setCurrentKey(key);
            shards.computeIfAbsent(key, this::read).apply(step, join, report);
        }
        lists = shards.values().stream().mapToLong(QueryShard::count).sum();
        measured.joined(report);
        for (Requery requery : report.requeries()) {
            output.collect(new StreamRecord<>(Feedback.asking(dataset, requery)));
        }
        for (JoinReport.Audit audit : report.audits()) {
            judge(dataset, audit);
        }
    }

    private void judge(String dataset, JoinReport.Audit audit) {
        if (!settings.search().isExact()) {
            output.collect(new StreamRecord<>(Feedback.reporting(dataset, audit)));
        } else if (audit.found() < audit.wanted()) {
            LOG.error(
                    "A list of data set '{}' lacked {} of {} targets and was replaced. An exact graph has all: please report"
                            + " this, and build the graph anew if it happens again.",
                    dataset,
                    audit.wanted() - audit.found(),
                    audit.wanted());
        }
    }

    private QueryShard read(ShardKey key) {
        return new QueryShard(settings, key.shard(), state, cache.shard(key), hubs);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        int waiting =
                alignments.values().stream().mapToInt(BatchAlignment::waiting).sum();
        if (waiting > 0) {
            throw new IllegalStateException(
                    waiting + " micro-batches or answers wait for one another at a barrier."
                            + " Unaligned checkpoints are not supported: set execution.checkpointing.unaligned.enabled to false.");
        }
        super.snapshotState(context);
    }
}
