package io.b3stream.operators.embedding.onnx;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Padded tokens of one run of the model. Each time the device's memory is too small for a run, the run is done in two
 * halves and the budget becomes half of what that run had; it never grows again. Used by several threads at once.
 */
final class TokenBudget {
    private static final Logger LOG = LoggerFactory.getLogger(TokenBudget.class);

    private final AtomicInteger tokens;
    private final AtomicLong retries = new AtomicLong();

    TokenBudget(int tokens) {
        this.tokens = new AtomicInteger(tokens);
    }

    /** What the device can do. */
    interface Model {
        /**
         * Runs texts together.
         *
         * @param texts token numbers of each text
         * @return one vector per text
         * @throws OutOfDeviceMemoryException when there is no room for that many
         */
        float[][] run(long[][] texts) throws OutOfDeviceMemoryException;
    }

    /** Tokens that the next run may have. */
    int tokens() {
        return tokens.get();
    }

    /** How often memory was too small. */
    long retries() {
        return retries.get();
    }

    /** @throws OutOfDeviceMemoryException when there is no room for a single text */
    float[][] run(long[][] texts, Model model) throws OutOfDeviceMemoryException {
        try {
            return model.run(texts);
        } catch (OutOfDeviceMemoryException e) {
            if (texts.length == 1) {
                throw e;
            }
            halve(texts, e);
            int middle = texts.length / 2;
            float[][] first = run(Arrays.copyOfRange(texts, 0, middle), model);
            float[][] second = run(Arrays.copyOfRange(texts, middle, texts.length), model);
            float[][] both = Arrays.copyOf(first, texts.length);
            System.arraycopy(second, 0, both, middle, second.length);
            return both;
        }
    }

    private void halve(long[][] texts, OutOfDeviceMemoryException e) {
        int longest = Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(1);
        int half = Math.max(1, texts.length * longest / 2);
        int left = tokens.accumulateAndGet(half, Math::min);
        retries.incrementAndGet();
        LOG.warn(
                "The GPU's memory is too small for {} texts of {} tokens; runs have at most {} tokens from now on. Set"
                        + " teacher.token-budget or teacher.gpu-memory-bytes to suit it: {}",
                texts.length,
                longest,
                left,
                e.getMessage());
    }
}
