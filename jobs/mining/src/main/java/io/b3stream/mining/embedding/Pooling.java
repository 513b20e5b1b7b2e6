package io.b3stream.mining.embedding;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the vectors of a text's tokens become one vector.
 *
 * <p>Tokens are summed one after another, padding never touched: the result depends on the text alone, bit for bit.
 */
public enum Pooling {
    /** The mean over all tokens. */
    MEAN,
    /** The first token, where BERT-like models put their summary. */
    CLS,
    /** The last token, where decoder models put theirs. */
    LAST,
    /** Not here: the model gives one vector per text, and sees to it that padding does not touch it. */
    NONE;

    /** Name in settings and identities, such as {@code mean}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Pools one text.
     *
     * @param values token vectors, row after row
     * @param offset index of the first token's first component
     * @param tokens number of tokens, at least 1
     * @param dimension length of a token vector
     */
    public float[] pool(float[] values, int offset, int tokens, int dimension) {
        return switch (this) {
            case MEAN -> mean(values, offset, tokens, dimension);
            case CLS -> Arrays.copyOfRange(values, offset, offset + dimension);
            case LAST -> {
                int last = offset + (tokens - 1) * dimension;
                yield Arrays.copyOfRange(values, last, last + dimension);
            }
            case NONE -> throw new IllegalStateException("the model pools");
        };
    }

    private static float[] mean(float[] values, int offset, int tokens, int dimension) {
        float[] mean = new float[dimension];
        for (int token = 0; token < tokens; token++) {
            int row = offset + token * dimension;
            for (int i = 0; i < dimension; i++) {
                mean[i] += values[row + i];
            }
        }
        for (int i = 0; i < dimension; i++) {
            mean[i] /= tokens;
        }
        return mean;
    }
}
