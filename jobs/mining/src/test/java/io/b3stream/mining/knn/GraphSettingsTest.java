package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GraphSettingsTest {
    private final GraphSettings settings = GraphSettings.defaults();

    @Test
    void aShardSendsItsMeanShareAndEightStandardDeviations() {
        double mean = 130.0 / 16;
        assertThat(settings.partialLength()).isEqualTo((int) Math.ceil(mean + 8 * Math.sqrt(mean)));
        assertThat(settings.withShards(1).partialLength()).isEqualTo(130);
        assertThat(settings.withListLength(3).partialLength()).isEqualTo(3);
    }

    @Test
    void everyKeyHasAHomeNegativeOnesToo() {
        for (long key : new long[] {0, 15, 16, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(settings.shardOf(key)).isBetween(0, 15);
        }
        assertThat(settings.shardOf(-1)).isEqualTo(15);
    }

    @Test
    void everySettingHasALimit() {
        refuses("listLength", () -> settings.withListLength(0));
        refuses("listLength", () -> settings.withListLength(GraphSettings.LIST_LENGTH_MAX + 1));
        refuses("shards", () -> settings.withShards(0));
        refuses("shards", () -> settings.withShards(GraphSettings.SHARDS_MAX + 1));
        refuses("microBatchExamples", () -> settings.withMicroBatch(0, 1));
        refuses("microBatchExamples", () -> settings.withMicroBatch(GraphSettings.MICRO_BATCH_EXAMPLES_MAX + 1, 1));
        refuses("microBatchMillis", () -> settings.withMicroBatch(1, 0));
        refuses("microBatchMillis", () -> settings.withMicroBatch(1, GraphSettings.MICRO_BATCH_MILLIS_MAX + 1));
        refuses("cacheBytes", () -> settings.withCacheBytes(-1));
    }

    private static void refuses(String name, Runnable settings) {
        assertThatThrownBy(settings::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be between");
    }
}
