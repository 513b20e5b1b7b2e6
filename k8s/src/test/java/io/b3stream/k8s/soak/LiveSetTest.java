package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveSetTest {
    private static final List<String> TEXTS = List.of("what\tthat", "who\tthey");
    private static final int SIZE = 10;

    private final LiveSet live = new LiveSet(TEXTS, SIZE, 1);
    private final Map<String, String> received = new HashMap<>();

    private void next() {
        Change change = live.next();
        if (change.example() == null) {
            assertThat(received.remove(change.id()))
                    .as("deleted " + change.id())
                    .isNotNull();
            return;
        }
        received.put(
                change.id(),
                Change.content(change.example().getQuery(), change.example().getPositive()));
    }

    @Test
    void whoTakesEveryChangeHasItsContents() {
        for (int i = 0; i < 1000; i++) {
            next();
            assertThat(live.contents()).isEqualTo(received);
        }
    }

    @Test
    void onceFullItKeepsItsSizeButForOne() {
        for (int i = 0; i < SIZE; i++) {
            assertThat(live.isFull()).isFalse();
            next();
        }
        for (int i = 0; i < 1000; i++) {
            next();
            assertThat(live.contents()).hasSizeBetween(SIZE, SIZE + 1);
        }
    }

    @Test
    void theOldestGoAndIdsAreNotUsedAgain() {
        for (int i = 0; i < SIZE + 5 * SIZE / 2; i++) {
            next();
        }
        assertThat(live.contents().keySet())
                .as("after as many insertions as there were examples")
                .doesNotContain("s0", "s9")
                .contains("s10", "s19");
    }

    @Test
    void oneInFiveChangesIsAnUpdate() {
        for (int i = 0; i < SIZE; i++) {
            next();
        }
        int updates = 0;
        for (int i = 0; i < 100; i++) {
            Change change = live.next();
            updates += change.example() != null && change.example().getQuery().contains(", again") ? 1 : 0;
        }
        assertThat(updates).isEqualTo(100 / 5);
    }
}
