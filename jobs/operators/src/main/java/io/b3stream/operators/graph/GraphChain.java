package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.operators.stream.GraphChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph as a part of a job: changes in, state kept, feedback out and, by way of a topic, in again.
 *
 * <pre>
 * changes ──┐
 * feedback ─┴─ sequence ─┬─ target shards ─┐
 *                        └─────────────────┴─ query shards ─ feedback
 * </pre>
 */
public final class GraphChain {
    public static final String SEQUENCE_UID = "b3-sequence";
    public static final String TARGET_SHARDS_UID = "b3-target-shards";
    public static final String QUERY_SHARDS_UID = "b3-query-shards";

    private static final TypeInformation<ShardKey> SHARD_KEY = TypeInformation.of(ShardKey.class);
    private static final TypeInformation<TargetGroupBatch> TARGET_BATCH = TypeInformation.of(TargetGroupBatch.class);
    private static final TypeInformation<GroupAnswer> ANSWER = TypeInformation.of(GroupAnswer.class);
    private static final TypeInformation<Feedback> FEEDBACK = TypeInformation.of(Feedback.class);

    private final GraphSettings settings;
    private final int maxParallelism;
    private final Ticker ticker;

    /**
     * @param maxParallelism number of key groups of the job
     * @param ticker measures how long scoring takes
     */
    public GraphChain(GraphSettings settings, int maxParallelism, Ticker ticker) {
        this.settings = settings;
        this.maxParallelism = maxParallelism;
        this.ticker = ticker;
    }

    /**
     * Adds the operators. All three have the parallelism of the environment, and must keep it.
     *
     * @return what has to come back as {@code feedback}, at least once
     */
    public SingleOutputStreamOperator<Feedback> define(DataStream<GraphChange> changes, DataStream<Feedback> feedback) {
        SingleOutputStreamOperator<TargetGroupBatch> sequenced = sequence(changes, feedback);
        return updateLists(sequenced.getSideOutput(Sequencer.QUERY_BATCHES), scoreTargets(sequenced));
    }

    private SingleOutputStreamOperator<TargetGroupBatch> sequence(
            DataStream<GraphChange> changes, DataStream<Feedback> feedback) {
        return changes.keyBy(GraphChange::dataset, Types.STRING)
                .connect(feedback.keyBy(Feedback::dataset, Types.STRING))
                .transform("sequence", TARGET_BATCH, new Sequencer(settings, maxParallelism))
                .uid(SEQUENCE_UID);
    }

    private SingleOutputStreamOperator<GroupAnswer> scoreTargets(DataStream<TargetGroupBatch> batches) {
        return batches.keyBy(TargetGroupBatch::key, SHARD_KEY)
                .transform("target shards", ANSWER, new TargetShards(settings, ticker))
                .uid(TARGET_SHARDS_UID);
    }

    private SingleOutputStreamOperator<Feedback> updateLists(
            DataStream<QueryGroupBatch> batches, DataStream<GroupAnswer> answers) {
        return batches.keyBy(QueryGroupBatch::key, SHARD_KEY)
                .connect(answers.keyBy(GroupAnswer::key, SHARD_KEY))
                .transform("query shards", FEEDBACK, new QueryShards(settings, ticker))
                .uid(QUERY_SHARDS_UID);
    }
}
