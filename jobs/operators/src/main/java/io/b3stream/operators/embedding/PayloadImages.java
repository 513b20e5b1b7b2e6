package io.b3stream.operators.embedding;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Finds the images of an example in its payload. */
@FunctionalInterface
public interface PayloadImages extends Serializable {
    /** No payload has images. */
    PayloadImages NONE = payload -> new Sides(null, null);

    Sides of(byte[] payload);

    /**
     * The images of an example.
     *
     * @param query of its query, or null
     * @param positive of its positive, or null
     */
    record Sides(@Nullable ImageSource query, @Nullable ImageSource positive) {}
}
