package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellCountsTest {
    @Test
    void countsAreThoseOfAMapWhileCellsComeAndGo() {
        Random random = new Random(5);
        CellCounts counts = new CellCounts(20);
        Map<Long, Integer> expected = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            long cell = random.nextInt(1_000) * 1_000_003L;
            int before = expected.getOrDefault(cell, 0);
            boolean isFull =
                    expected.values().stream().filter(count -> count > 0).count() == 20;
            int change = before == 0 && isFull ? 0 : before > 0 && random.nextInt(3) > 0 ? -1 : 1;
            if (change != 0) {
                assertThat(counts.add(cell, change)).isEqualTo(before + change);
                expected.put(cell, before + change);
            }
            assertThat(counts.of(cell)).isEqualTo(before + change);
        }
        expected.forEach((cell, count) -> assertThat(counts.of(cell)).isEqualTo(count));
    }
}
