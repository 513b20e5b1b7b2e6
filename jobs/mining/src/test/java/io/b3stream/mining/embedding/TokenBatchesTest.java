package io.b3stream.mining.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBatchesTest {
    @Test
    void textsGoLongestFirstIntoBatchesOfTheBudget() {
        assertThat(TokenBatches.plan(new int[] {3, 9, 3, 5, 4}, 24))
                .containsExactly(new int[] {1}, new int[] {3, 4}, new int[] {0, 2});
    }

    @Test
    void textsOfEqualLengthKeepTheirOrder() {
        assertThat(TokenBatches.plan(new int[] {2, 2, 2}, 100)).containsExactly(new int[] {0, 1, 2});
    }

    @Test
    void aTextBeyondTheBudgetIsABatchOfItsOwn() {
        assertThat(TokenBatches.plan(new int[] {1, 50, 60}, 10))
                .containsExactly(new int[] {2}, new int[] {1}, new int[] {0});
    }

    @Test
    void aBatchEndsWhereThePaddingWouldBeginOnceItIsAQuarterFull() {
        assertThat(TokenBatches.plan(new int[] {8, 8, 7, 8, 7}, 64))
                .containsExactly(new int[] {0, 1, 3}, new int[] {2, 4});
        assertThat(TokenBatches.plan(new int[] {8, 7, 7}, 64)).containsExactly(new int[] {0, 1}, new int[] {2});
    }

    @Test
    void nothingIsPlannedForNoTexts() {
        assertThat(TokenBatches.plan(new int[0], 10)).isEmpty();
    }

    @Test
    void aBudgetWithoutTokensIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBatches.plan(new int[] {1}, 0))
                .withMessageContaining("limit is 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1_024, Integer.MAX_VALUE})
    void everyTextIsInOneBatchAndNoBatchIsOverBudget(int budget) {
        int[] lengths = new Random(budget).ints(2_000, 2, 40).toArray();
        List<int[]> batches = TokenBatches.plan(lengths, budget);
        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, lengths.length).toArray());
        for (int[] batch : batches) {
            long padded = (long) batch.length * lengths[batch[0]];
            assertThat(batch.length == 1 || padded <= budget)
                    .as("%d texts, %d tokens", batch.length, padded)
                    .isTrue();
        }
    }

    @Test
    void paddingIsBelowATwentiethOnTextsLikeThoseOfADictionary() {
        Random random = new Random(7);
        int[] lengths = IntStream.range(0, 512)
                .map(i -> (int) Math.max(3, Math.min(60, 10 + 4 * random.nextGaussian())))
                .toArray();
        long padded = TokenBatches.plan(lengths, 1_024).stream()
                .mapToLong(batch -> (long) batch.length * lengths[batch[0]])
                .sum();
        assertThat((double) padded / Arrays.stream(lengths).sum()).isBetween(1.0, 1.05);
    }
}
