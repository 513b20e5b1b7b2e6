package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBudgetTest {
    private final TokenBudget budget = new TokenBudget(64);
    private final List<Integer> runs = new ArrayList<>();

    @Test
    void whatFitsIsRunOnce() throws OutOfDeviceMemoryException {
        assertThat(budget.run(texts(8, 4), room(32))).hasDimensions(8, 1);
        assertThat(runs).containsExactly(32);
        assertThat(budget.tokens()).isEqualTo(64);
        assertThat(budget.retries()).isZero();
    }

    @Test
    void whatDoesNotFitIsHalvedUntilItDoesAndTheOrderStays() throws OutOfDeviceMemoryException {
        float[][] vectors = budget.run(texts(7, 4), room(8));
        assertThat(vectors).hasDimensions(7, 1);
        for (int text = 0; text < 7; text++) {
            assertThat(vectors[text]).containsExactly(text);
        }
        assertThat(runs).allMatch(tokens -> tokens <= 8);
        assertThat(budget.tokens()).isLessThanOrEqualTo(8);
        assertThat(budget.retries()).isEqualTo(3);
    }

    @Test
    void theBudgetNeverGrowsAgain() throws OutOfDeviceMemoryException {
        budget.run(texts(8, 4), room(4));
        int small = budget.tokens();
        budget.run(texts(16, 4), room(32));
        assertThat(budget.tokens()).isEqualTo(small);
    }

    @Test
    void aSingleTextThatDoesNotFitIsAFault() {
        assertThatThrownBy(() -> budget.run(texts(2, 4), room(3)))
                .isInstanceOf(OutOfDeviceMemoryException.class)
                .hasMessage("no room for 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to allocate memory for requested buffer of size 1073741824",
                "BFCArena::AllocateRawInternal Available memory of 1024 is smaller than requested bytes of 2048",
                "CUDA failure 2: out of memory ; GPU=0",
                "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED"
            })
    void messagesOfFullMemoryAreKnown(String message) {
        assertThat(OutOfDeviceMemoryException.isMeantBy(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA failure 700: an illegal memory access was encountered ; GPU=0",
                "CUDA failure 999: unknown error",
                "Non-zero status code returned while running MatMul node"
            })
    void otherFaultsAreNotTakenForIt(String message) {
        assertThat(OutOfDeviceMemoryException.isMeantBy(message)).isFalse();
    }

    /** A device with room for so many padded tokens; the vector of a text is its first token. */
    private TokenBudget.Model room(int tokensMax) {
        return texts -> {
            int tokens = texts.length * texts[0].length;
            if (tokens > tokensMax) {
                throw new OutOfDeviceMemoryException("no room for " + tokens, new IllegalStateException());
            }
            runs.add(tokens);
            float[][] vectors = new float[texts.length][];
            for (int text = 0; text < texts.length; text++) {
                vectors[text] = new float[] {texts[text][0]};
            }
            return vectors;
        };
    }

    private static long[][] texts(int count, int tokens) {
        long[][] texts = new long[count][tokens];
        for (int text = 0; text < count; text++) {
            texts[text][0] = text;
        }
        return texts;
    }
}
