package io.b3stream.pipelines.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.batch.GenerationSummary;
import org.junit.jupiter.api.Test;

class DatasetWarningsTest {
    @Test
    void fewerExamplesThanABatchAreNoGeneration() {
        assertThat(DatasetWarnings.of(summary(63, 0), 64, 30).orElseThrow())
                .isEqualTo("data set 'words' has 63 examples, fewer than one batch of 64; it gets no generation yet."
                        + " Produce more, or lower batch.size");
    }

    @Test
    void listsThatDoNotReachTheFirstWantedRankAreSaidToBeOfNoUse() {
        assertThat(DatasetWarnings.of(summary(31, 2), 16, 30).orElseThrow())
                .startsWith("data set 'words' has 31 examples, so a list has 30 ranks, and hard negatives begin at rank"
                        + " 30: no pair is wanted")
                .contains("lower mining.near-ranks");
    }

    @Test
    void oneWantedRankIsEnough() {
        assertThat(DatasetWarnings.of(summary(32, 2), 16, 30)).isEmpty();
    }

    private static GenerationSummary summary(long examples, int batches) {
        return new GenerationSummary("words", examples, batches, batches, new String[0], new double[0]);
    }
}
