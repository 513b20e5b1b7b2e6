package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void nothingIsOldWhenEverythingIsCommitted() {
        assertThat(backlog.oldestSeconds(5, 0)).isZero();
        backlog.acknowledged(6, 10);
        assertThat(backlog.oldestSeconds(8, 10)).isZero();
    }

    @Test
    void theOldestThatIsNotCommittedCounts() {
        backlog.acknowledged(1, 10);
        backlog.acknowledged(2, 20);
        backlog.acknowledged(3, 20);
        backlog.acknowledged(4, 30);
        assertThat(backlog.oldestSeconds(10, 9)).isEqualTo(10 - 1);
        assertThat(backlog.oldestSeconds(10, 10)).isEqualTo(10 - 2);
        assertThat(backlog.oldestSeconds(11, 20)).isEqualTo(11 - 4);
        assertThat(backlog.oldestSeconds(12, 30)).isZero();
    }
}
