package io.b3stream.operators.embedding;

import java.io.Serializable;

/**
 * How many arrivals the embed operator collects before it calls the teacher. Whatever is reached first counts; none
 * of them changes a vector. Many texts together need less padding; a call that lasts long holds up checkpoints.
 *
 * @param textsMax texts in one call, two for an example; arrivals held back behind them are limited to as many; 0 is
 *     {@value #TEXTS_ON_CPU}, on a GPU {@value #TEXTS_ON_GPU}
 * @param charsMax characters of the texts of one call; 0 is {@value #CHARS_ON_CPU}, on a GPU {@value #CHARS_ON_GPU}
 * @param waitMillis longest time for which an arrival waits for others
 * @param bytesMax bytes of the records that are held, and of the images that are fetched for them
 * @param images which images are fetched
 */
public record EmbedSettings(int textsMax, int charsMax, long waitMillis, long bytesMax, ImageSettings images)
        implements Serializable {
    /** About a second of work for MiniLM on two cores, of which sorting by length has nearly all there is to have. */
    private static final int TEXTS_ON_CPU = 1_024;

    private static final int CHARS_ON_CPU = 49_152;

    /** A few runs of the standard token budget: the device idles only between calls. */
    private static final int TEXTS_ON_GPU = 8_192;

    private static final int CHARS_ON_GPU = 1 << 20;
    private static final EmbedSettings DEFAULT = new EmbedSettings(0, 0, 100, 16L << 20, ImageSettings.standard());

    public EmbedSettings {
        if (textsMax != 0 && textsMax < 2) {
            throw new IllegalArgumentException("textsMax must be at least 2 (one example), or 0, is " + textsMax);
        }
        if (charsMax < 0) {
            throw new IllegalArgumentException("charsMax must not be negative, is " + charsMax);
        }
        if (waitMillis < 1) {
            throw new IllegalArgumentException("waitMillis must be at least 1, is " + waitMillis);
        }
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax must be at least 1, is " + bytesMax);
        }
    }

    /** The device's number of texts and characters, 100 ms, 16 MiB. */
    public static EmbedSettings standard() {
        return DEFAULT;
    }

    /** The same with the device's own limits where none were set. */
    EmbedSettings on(boolean gpu) {
        int texts = textsMax > 0 ? textsMax : gpu ? TEXTS_ON_GPU : TEXTS_ON_CPU;
        int chars = charsMax > 0 ? charsMax : gpu ? CHARS_ON_GPU : CHARS_ON_CPU;
        return new EmbedSettings(texts, chars, waitMillis, bytesMax, images);
    }
}
