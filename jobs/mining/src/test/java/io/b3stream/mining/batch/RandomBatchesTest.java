package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomBatchesTest {
    private static final BatchSettings FOUR_BY_TWO = new BatchSettings(4, 2);

    @Test
    void wholeBatchesOfDifferentExamplesAreSampledUpToALimit() {
        assertThat(RandomBatches.sequence(keys(3), FOUR_BY_TWO, 1)).isEmpty();
        assertThat(RandomBatches.sequence(keys(11), FOUR_BY_TWO, 1)).hasSize(8).doesNotHaveDuplicates();
        assertThat(RandomBatches.sequence(keys(1_000), FOUR_BY_TWO, 1))
                .hasSize(RandomBatches.BATCHES_MAX * 4)
                .doesNotHaveDuplicates();
    }

    @Test
    void theSampleDependsOnTheSeedAndNotOnTheOrderOfTheKeys() {
        long[] forwards = keys(1_000);
        long[] backwards = LongStream.of(forwards).map(key -> 999 - key).toArray();

        assertThat(RandomBatches.sequence(backwards, FOUR_BY_TWO, 1))
                .isEqualTo(RandomBatches.sequence(forwards, FOUR_BY_TWO, 1))
                .isNotEqualTo(RandomBatches.sequence(forwards, FOUR_BY_TWO, 2));
    }

    private static long[] keys(int count) {
        return LongStream.range(0, count).toArray();
    }
}
