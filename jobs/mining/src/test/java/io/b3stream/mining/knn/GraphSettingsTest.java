package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.similarity.VectorEncoding;
import org.junit.jupiter.api.Test;

class GraphSettingsTest {
    private final GraphSettings settings = GraphSettings.defaults();

    @Test
    void aShardSendsItsMeanShareAndEightStandardDeviations() {
        double mean = 146.0 / 16;
        assertThat(settings.partialLength(1)).isEqualTo((int) Math.ceil(mean + 8 * Math.sqrt(mean)));
        assertThat(settings.partialLength(2)).isEqualTo((int) Math.ceil(2 * mean + 8 * Math.sqrt(2 * mean)));
        assertThat(settings.withShards(1).partialLength(1)).isEqualTo(146);
        assertThat(settings.withLists(3, 0).partialLength(1)).isEqualTo(3);
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
        refuses("listLength", () -> settings.withLists(0, 0));
        refuses("listLength", () -> settings.withLists(ListSettings.LENGTH_MAX + 1, 0));
        refuses("spareRanks", () -> settings.withLists(1, -1));
        refuses("spareRanks", () -> settings.withLists(1, ListSettings.SPARE_MAX + 1));
        refuses("shards", () -> settings.withShards(0));
        refuses("shards", () -> settings.withShards(GraphSettings.SHARDS_MAX + 1));
        refuses("microBatchExamples", () -> settings.withMicroBatch(0, 1));
        refuses("microBatchExamples", () -> settings.withMicroBatch(MicroBatchSettings.EXAMPLES_MAX + 1, 1));
        refuses("microBatchMillis", () -> settings.withMicroBatch(1, 0));
        refuses("microBatchMillis", () -> settings.withMicroBatch(1, MicroBatchSettings.MILLIS_MAX + 1));
        refuses("cacheBytes", () -> settings.withStorage(VectorEncoding.INT8, -1));
        refuses("wantedRecall", () -> settings.withSearch(.59, 0));
        refuses("wantedRecall", () -> settings.withSearch(1.01, 0));
        refuses("wantedRecall", () -> settings.withSearch(Double.NaN, 0));
        refuses("auditEvery", () -> settings.withSearch(1, -1));
    }

    private static void refuses(String name, Runnable settings) {
        assertThatThrownBy(settings::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be between");
    }
}
