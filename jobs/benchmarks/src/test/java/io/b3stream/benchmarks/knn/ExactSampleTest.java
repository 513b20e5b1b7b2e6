package io.b3stream.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.benchmarks.wordnet.CircleVectors;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactSampleTest {
    @TempDir
    Path folder;

    private ExactSample sample;

    /** Query i is nearest to the targets i ± 1, then i ± 2; one query, of row 0. */
    @BeforeEach
    void standInACircle() throws Exception {
        sample = ExactSample.spread(CircleVectors.of(10, folder), 10, 1, 2);
    }

    @Test
    void theTrueListHasRecallOneInAnyOrder() {
        assertThat(sample.recall(Map.of(0, new int[] {9, 1}))).isEqualTo(1);
    }

    @Test
    void whatIsWrongOrTwiceOrOneselfDoesNotCount() {
        assertThat(sample.recall(Map.of(0, new int[] {1, 1}))).isEqualTo(.5);
        assertThat(sample.recall(Map.of(0, new int[] {1, 0}))).isEqualTo(.5);
        assertThat(sample.recall(Map.of(0, new int[] {1, 8}))).isEqualTo(.5);
        assertThat(sample.recall(Map.of(0, new int[] {1, -1}))).isEqualTo(.5);
        assertThat(sample.recall(Map.of())).isZero();
    }

    @Test
    void arrivalsAreJudgedByTheTargetsBeforeThem() throws Exception {
        ExactSample arrivals = ExactSample.arrivals(CircleVectors.of(10, folder), 10, 1, 2);
        assertThat(arrivals.rows()).containsExactly(9);
        assertThat(arrivals.recall(Map.of(9, new int[] {8, 0}))).isEqualTo(1);
    }
}
