package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardKeyTest {
    @ParameterizedTest
    @CsvSource({"16, 128", "128, 128", "16, 16", "5, 128", "12, 720", "1, 1", "7, 100"})
    void shardsAreSpreadAsEvenlyAsCanBeOverAnyParallelism(int shards, int maxParallelism) {
        int[] salts = ShardKey.saltsOf("wordnet", shards, maxParallelism);
        for (int parallelism = 1; parallelism <= Math.min(shards, maxParallelism); parallelism++) {
            int[] load = new int[parallelism];
            for (int shard = 0; shard < shards; shard++) {
                ShardKey key = new ShardKey("wordnet", shard, salts[shard]);
                load[KeyGroupRangeAssignment.assignKeyToParallelOperator(key, maxParallelism, parallelism)]++;
            }
            boolean divides = maxParallelism % shards == 0;
            int evenest = (shards + parallelism - 1) / parallelism;
            assertThat(Arrays.stream(load).max().orElseThrow())
                    .as("most shards on one of %d subtasks, %s", parallelism, Arrays.toString(load))
                    .isLessThanOrEqualTo(divides ? evenest : evenest + 1);
            assertThat(Arrays.stream(load).min().orElseThrow()).isPositive();
        }
    }

    @Test
    void theHashIsTheSameOnEveryMachineAndRelease() {
        assertThat(new ShardKey("wordnet", 3, 14)).hasSameHashCodeAs(new ShardKey("wordnet", 3, 14));
        assertThat(new ShardKey("ab", 3, 14).hashCode()).isEqualTo(31 * (31 * (31 * 'a' + 'b') + 3) + 14);
    }

    @Test
    void theSaltsOfAShardNeverChange() {
        assertThat(ShardKey.saltsOf("wordnet", 4, 128)).containsExactly(157, 0, 116, 90);
    }

    @Test
    void moreShardsThanKeyGroupsAreRefused() {
        assertThatThrownBy(() -> ShardKey.saltsOf("d", 17, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17 shards")
                .hasMessageContaining("pipeline.max-parallelism");
    }
}
