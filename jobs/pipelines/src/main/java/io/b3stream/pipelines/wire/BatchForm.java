package io.b3stream.pipelines.wire;

import java.io.Serializable;

/**
 * How batches are written.
 *
 * @param payload what is said of each example
 * @param epochs which epochs readers can put together from it
 */
public record BatchForm(Payload payload, Epochs epochs) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Everything. */
    public static final BatchForm WHOLE = new BatchForm(Payload.INLINE, Epochs.ANY);

    /** What is said of an example. */
    public enum Payload {
        /** All that was accepted. */
        INLINE,
        /** Texts, and of an image its URI and SHA-256. */
        URI,
        /** Id and label. */
        IDS
    }

    /** What readers can put together. */
    public enum Epochs {
        /** Any, in batches of any size: the fingerprints that this needs are written. */
        ANY,
        /** The first alone, as it is published. */
        FIRST
    }
}
