package io.b3stream.operators.graph;

import io.b3stream.mining.knn.ShardLayout;
import java.util.stream.IntStream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Where the shards of one data set lie.
 *
 * @param dataset data set
 * @param salts by shard, see {@link ShardKey#saltsOf}
 * @param layout shards by subtask: a group is the index of a subtask
 */
record ShardPlacement(String dataset, int[] salts, ShardLayout layout) {
    static ShardPlacement of(String dataset, int shards, int maxParallelism, int parallelism) {
        int[] salts = ShardKey.saltsOf(dataset, shards, maxParallelism);
        int[] subtasks = IntStream.range(0, shards)
                .map(shard -> KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        new ShardKey(dataset, shard, salts[shard]), maxParallelism, parallelism))
                .toArray();
        return new ShardPlacement(dataset, salts, new ShardLayout(subtasks));
    }

    /** The key under which a message reaches a group: that of the group's first shard. */
    ShardKey address(int group) {
        return key(layout.shards(group)[0]);
    }

    ShardKey key(int shard) {
        return new ShardKey(dataset, shard, salts[shard]);
    }

    /**
     * The shards of a message that came to this subtask.
     *
     * @throws IllegalStateException when the sender counted on another number of subtasks
     */
    int[] shardsHere(int group, RuntimeContext context) {
        int[] shards = layout.shards(group);
        TaskInfo task = context.getTaskInfo();
        for (int shard : shards) {
            int here = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    key(shard), task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
            if (here != task.getIndexOfThisSubtask()) {
                throw new IllegalStateException("Shard " + shard + " of data set '" + dataset + "' was sent to subtask "
                        + task.getIndexOfThisSubtask() + " of " + task.getNumberOfParallelSubtasks()
                        + ", but lies on subtask " + here + ". Give the sequencer, the target shards and the query"
                        + " shards one parallelism.");
            }
        }
        return shards;
    }
}
