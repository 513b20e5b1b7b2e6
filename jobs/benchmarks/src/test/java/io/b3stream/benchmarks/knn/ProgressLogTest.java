package io.b3stream.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.benchmarks.machine.Usage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressLogTest {
    private final ProgressLog log = new ProgressLog();

    @BeforeEach
    void growInTwoSteps() {
        log.add(0, new Usage(100, 1000));
        log.add(100, new Usage(101, 1002));
        log.add(300, new Usage(105, 1010));
    }

    @Test
    void aWindowBetweenReadingsIsTheirDifference() {
        assertThat(log.between(100, 300)).isEqualTo(new Usage(105 - 101, 1010 - 1002));
    }

    @Test
    void aSizeBetweenReadingsIsInterpolated() {
        Usage window = log.between(50, 200);
        assertThat(window.wallSeconds()).isCloseTo((101 + 2) - (100 + .5), within(1e-9));
        assertThat(window.cpuSeconds()).isCloseTo((1002 + 4) - (1000 + 1), within(1e-9));
    }

    @Test
    void timeAtOneSizeCountsAfterIt() {
        log.add(100, new Usage(104, 1009));
        assertThat(log.between(0, 100)).isEqualTo(new Usage(1, 2));
    }

    @Test
    void whatWasNotSeenIsRefused() {
        assertThatThrownBy(() -> log.between(100, 301))
                .hasMessageContaining("size 301")
                .hasMessageContaining("0 to 300");
        assertThatThrownBy(() -> log.between(5, 5)).hasMessageContaining("window [5, 5] is empty");
        assertThatThrownBy(() -> new ProgressLog().between(0, 1)).hasMessageContaining("nothing");
    }
}
