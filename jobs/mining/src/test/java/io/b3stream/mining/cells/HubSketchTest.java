package io.b3stream.mining.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.cells.HubSketch.Hub;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HubSketchTest {
    @Test
    void withRoomForAllKeysCountsAreExact() {
        HubSketch sketch = new HubSketch(3);
        sketch.add(5, 2);
        sketch.add(4, 2);
        sketch.add(6, 1);
        sketch.add(5, 0);
        assertThat(sketch.hubs()).containsExactly(new Hub(4, 2, 0), new Hub(5, 2, 0), new Hub(6, 1, 0));
        assertThat(sketch.largest()).contains(new Hub(4, 2, 0));
        assertThat(new HubSketch(1).largest()).isEmpty();
    }

    @Test
    void aNewcomerTakesThePlaceOfTheSmallestAndMayOweItItsCount() {
        HubSketch sketch = new HubSketch(2);
        sketch.add(1, 5);
        sketch.add(2, 3);
        sketch.add(3, 1);
        assertThat(sketch.hubs()).containsExactly(new Hub(1, 5, 0), new Hub(3, 3 + 1, 3));
        assertThat(sketch.hubs().get(1).countMin()).isEqualTo(1);
    }

    @Test
    void theTrueCountLiesWithinTheBoundsAtEveryStep() {
        Random random = new Random(11);
        HubSketch sketch = new HubSketch(50);
        Map<Long, Long> counts = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            long key = (long) (1_000 * Math.pow(random.nextDouble(), 4));
            counts.merge(key, 1L, Long::sum);
            sketch.add(key, 1);
            if (step % 100 == 0) {
                checkBounds(sketch, counts, step + 1);
            }
        }
        long largest = Collections.max(counts.values());
        Hub hub = sketch.largest().orElseThrow();
        assertThat(largest).isBetween(hub.countMin(), hub.count());
    }

    @Test
    void limitsAreKept() {
        assertThatThrownBy(() -> new HubSketch(0)).hasMessageContaining("is 0");
        assertThatThrownBy(() -> new HubSketch(HubSketch.CAPACITY_MAX + 1)).hasMessageContaining("capacity");
        assertThatThrownBy(() -> new HubSketch(1).add(1, -1)).hasMessageContaining("is -1");
    }

    private static void checkBounds(HubSketch sketch, Map<Long, Long> counts, long added) {
        assertThat(sketch.hubs()).hasSizeLessThanOrEqualTo(50).allSatisfy(hub -> {
            assertThat(counts.getOrDefault(hub.key(), 0L)).isBetween(hub.countMin(), hub.count());
            assertThat(hub.error()).isLessThanOrEqualTo(added / 50);
        });
    }
}
