package io.b3stream.operators.graph;

import io.b3stream.mining.knn.QueryShard;
import io.b3stream.mining.knn.TargetShard;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The names under which the state of the shards lies in savepoints; shared by the operators and the readers. */
final class ShardState {
    private ShardState() {}

    static TargetShard.State targets(RuntimeContext context) {
        return new TargetShard.State(
                new FlinkBlocks(context, "extent"),
                new FlinkBlocks(context, "directory"),
                new FlinkBlocks(context, "panels"));
    }

    static QueryShard.State queries(RuntimeContext context) {
        return new QueryShard.State(
                new FlinkBlocks(context, "extent"),
                new FlinkBlocks(context, "directory"),
                new FlinkBlocks(context, "panels"),
                new FlinkBlocks(context, "rows"),
                new FlinkBlocks(context, "lists"),
                new FlinkBlocks(context, "payloads"));
    }
}
