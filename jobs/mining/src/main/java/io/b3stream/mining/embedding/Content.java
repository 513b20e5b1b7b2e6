package io.b3stream.mining.embedding;

import java.util.Objects;

/** What a {@link Teacher} embeds: one side of an example. */
public sealed interface Content {
    /** Which side of the example this is; teachers may prefix queries and positives differently. */
    Role role();

    /** Side of an example. */
    enum Role {
        QUERY,
        POSITIVE
    }

    /**
     * A text.
     *
     * @param role which side
     * @param text not blank
     */
    record Text(Role role, String text) implements Content {
        public Text {
            Objects.requireNonNull(role, "role");
            if (text.isBlank()) {
                throw new IllegalArgumentException("blank text for a " + role);
            }
        }
    }

    /**
     * An image.
     *
     * @param role which side
     * @param bytes of the file, not yet decoded; at least one
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied by nobody
    record Image(Role role, byte[] bytes) implements Content {
        public Image {
            Objects.requireNonNull(role, "role");
            if (bytes.length == 0) {
                throw new IllegalArgumentException("no bytes for the image of a " + role);
            }
        }
    }
}
