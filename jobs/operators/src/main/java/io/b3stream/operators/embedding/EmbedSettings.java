package io.b3stream.operators.embedding;

import java.io.Serializable;

/**
 * How many arrivals the embed operator collects before it calls the teacher. Whatever is reached first counts; none
 * of them changes a vector.
 *
 * @param textsMax texts in one call, two for an example; arrivals held back behind them are limited to as many
 * @param waitMillis longest time for which an arrival waits for others
 * @param bytesMax bytes of the records that are held
 */
public record EmbedSettings(int textsMax, long waitMillis, long bytesMax) implements Serializable {
    private static final EmbedSettings DEFAULT = new EmbedSettings(512, 100, 16L << 20);

    public EmbedSettings {
        if (textsMax < 2) {
            throw new IllegalArgumentException("textsMax must be at least 2 (one example), is " + textsMax);
        }
        if (waitMillis < 1) {
            throw new IllegalArgumentException("waitMillis must be at least 1, is " + waitMillis);
        }
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax must be at least 1, is " + bytesMax);
        }
    }

    /** 512 texts, 100 ms, 16 MiB. */
    public static EmbedSettings standard() {
        return DEFAULT;
    }
}
