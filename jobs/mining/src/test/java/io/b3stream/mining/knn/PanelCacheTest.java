package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PanelCacheTest {
    private static final int DIMENSION = 4;
    private static final long PANEL = PanelBlock.heapBytes(DIMENSION);

    @Test
    void panelsAreKeptUpToTheBoundAndNeverBeyond() {
        PanelCache cache = new PanelCache(2 * PANEL + 1);
        PanelCache.Shard shard = cache.shard("a");
        for (long block = 0; block < 5; block++) {
            shard.keep(block, new PanelBlock(DIMENSION));
        }
        assertThat(cache.bytes()).isEqualTo(2 * PANEL);
        assertThat(shard.panel(1)).isNotNull();
        assertThat(shard.panel(2)).isNull();
    }

    @Test
    void aScanOfAllShardsInTurnKeepsWhatItHas() {
        PanelCache cache = new PanelCache(PANEL);
        for (int round = 0; round < 3; round++) {
            for (String shard : new String[] {"a", "b", "c"}) {
                cache.shard(shard).keep(0, new PanelBlock(DIMENSION));
            }
        }
        assertThat(cache.shard("a").panel(0)).isNotNull();
        assertThat(cache.bytes()).isEqualTo(PANEL);
    }

    @Test
    void aShardNoLongerInUseGivesWay() {
        PanelCache cache = new PanelCache(PANEL);
        cache.shard("idle").keep(0, new PanelBlock(DIMENSION));
        cache.shard("busy").keep(0, new PanelBlock(DIMENSION));
        assertThat(cache.shard("busy").panel(0)).isNull();
        cache.shard("busy").keep(0, new PanelBlock(DIMENSION));
        assertThat(cache.shard("busy").panel(0)).isNotNull();
        assertThat(cache.shard("idle").panel(0)).isNull();
        assertThat(cache.bytes()).isEqualTo(PANEL);
    }

    @Test
    void withoutRoomNothingIsKept() {
        PanelCache cache = new PanelCache(0);
        cache.shard("a").keep(0, new PanelBlock(DIMENSION));
        assertThat(cache.bytes()).isZero();
    }
}
