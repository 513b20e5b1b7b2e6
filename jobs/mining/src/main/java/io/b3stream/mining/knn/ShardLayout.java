package io.b3stream.mining.knn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which shards are worked on together. One message goes to each group, so that shards on one subtask share it.
 *
 * @param groups group of each shard, by shard
 */
public record ShardLayout(int[] groups) {
    public ShardLayout {
        if (groups.length == 0) {
            throw new IllegalArgumentException("a layout without shards");
        }
    }

    /** The shards of a group, ascending. */
    public int[] shards(int group) {
        return IntStream.range(0, groups.length)
                .filter(shard -> groups[shard] == group)
                .toArray();
    }

    /** The groups that have shards, ascending. */
    public int[] all() {
        return Arrays.stream(groups).distinct().sorted().toArray();
    }

    /** Rows of the keys that are at home in a group, ascending. */
    int[] homeRows(GraphSettings settings, long[] keys, int group) {
        return IntStream.range(0, keys.length)
                .filter(row -> groups[settings.shardOf(keys[row])] == group)
                .toArray();
    }
}
