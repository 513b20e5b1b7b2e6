package io.b3stream.pipelines.wire;

import java.io.Serializable;

/**
 * How batches are written.
 *
 * @param payload what is said of each example
 * @param isRecombinable whether readers are told what other epochs and batch sizes need
 */
public record BatchForm(Payload payload, boolean isRecombinable) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Everything. */
    public static final BatchForm WHOLE = new BatchForm(Payload.INLINE, true);

    /** What is said of an example. */
    public enum Payload {
        /** All that was accepted. */
        INLINE,
        /** Texts, and of an image its URI and SHA-256. */
        URI,
        /** Id and label. */
        IDS
    }
}
