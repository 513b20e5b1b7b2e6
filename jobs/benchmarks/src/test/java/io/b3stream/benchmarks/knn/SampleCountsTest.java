package io.b3stream.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleCountsTest {
    private final SampleCounts counts = new SampleCounts();

    @Test
    void nativeSamplesWeighTicksOverRounds() {
        // 10 ticks; two threads always wait, each seen in 4 rounds; the task was in native code in 2 of these 4 rounds.
        for (int round = 0; round < 4; round++) {
            counts.addBystander(1);
            counts.addBystander(2);
        }
        counts.addNative(ProfileCategory.ROCKSDB);
        counts.addNative(ProfileCategory.ROCKSDB);
        for (int tick = 0; tick < 5; tick++) {
            counts.addJava(ProfileCategory.KERNEL);
        }
        assertThat(counts.shares())
                .isEqualTo(Map.of(ProfileCategory.KERNEL, 5 / (5 + 5.0), ProfileCategory.ROCKSDB, 5 / (5 + 5.0)));
    }

    @Test
    void withoutBystandersEveryTickIsARound() {
        counts.addNative(ProfileCategory.ROCKSDB);
        counts.addJava(ProfileCategory.LISTS);
        assertThat(counts.shares()).isEqualTo(Map.of(ProfileCategory.ROCKSDB, .5, ProfileCategory.LISTS, .5));
    }

    @Test
    void withoutSamplesThereAreNoShares() {
        assertThat(counts.shares()).isEmpty();
    }

    @Test
    void theInnermostClassWithARuleDecides() {
        assertThat(ProfileCategory.of(List.of(
                        "java.util.Arrays", "io.b3stream.mining.knn.Selection", "io.b3stream.mining.knn.TargetShard")))
                .isEqualTo(ProfileCategory.SELECTION);
        assertThat(ProfileCategory.of(List.of(
                        "org.apache.flink.core.memory.DataOutputSerializer",
                        "org.apache.flink.contrib.streaming.state.RocksDBMapState",
                        "io.b3stream.mining.knn.QueryShard",
                        "org.apache.flink.streaming.runtime.tasks.StreamTask")))
                .isEqualTo(ProfileCategory.ROCKSDB);
        assertThat(ProfileCategory.of(List.of("java.lang.Thread"))).isEqualTo(ProfileCategory.OTHER);
    }
}
