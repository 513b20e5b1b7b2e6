package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.similarity.Panel;
import org.junit.jupiter.api.Test;

class PanelCacheTest {
    private static final int DIMENSION = 4;
    private static final long PANEL = PanelCache.heapBytes(new Panel(DIMENSION));

    @Test
    void panelsAreKeptUpToTheBoundAndNeverBeyond() {
        PanelCache cache = new PanelCache(2 * PANEL + 1);
        PanelCache.Shard shard = used(cache, "a");
        for (long block = 0; block < 5; block++) {
            shard.keep(block, new Panel(DIMENSION));
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
                used(cache, shard).keep(0, new Panel(DIMENSION));
            }
        }
        assertThat(cache.shard("a").panel(0)).isNotNull();
        assertThat(cache.bytes()).isEqualTo(PANEL);
    }

    @Test
    void aShardNoLongerInUseGivesWay() {
        PanelCache cache = new PanelCache(PANEL);
        used(cache, "idle").keep(0, new Panel(DIMENSION));
        used(cache, "busy").keep(0, new Panel(DIMENSION));
        assertThat(cache.shard("busy").panel(0)).isNull();
        used(cache, "busy").keep(0, new Panel(DIMENSION));
        assertThat(cache.shard("busy").panel(0)).isNotNull();
        assertThat(cache.shard("idle").panel(0)).isNull();
        assertThat(cache.bytes()).isEqualTo(PANEL);
    }

    @Test
    void withoutRoomNothingIsKept() {
        PanelCache cache = new PanelCache(0);
        used(cache, "a").keep(0, new Panel(DIMENSION));
        assertThat(cache.bytes()).isZero();
    }

    private static PanelCache.Shard used(PanelCache cache, String key) {
        PanelCache.Shard shard = cache.shard(key);
        shard.use();
        return shard;
    }
}
