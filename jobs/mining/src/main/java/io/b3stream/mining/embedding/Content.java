package io.b3stream.mining.embedding;

import java.util.Objects;

/**
 * What a {@link Teacher} embeds: one side of an example.
 *
 * @param role which side of the example this is; teachers may prefix queries and positives differently
 * @param text the text, not blank
 */
public record Content(Role role, String text) {
    /** Side of an example. */
    public enum Role {
        QUERY,
        POSITIVE
    }

    public Content {
        Objects.requireNonNull(role, "role");
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank text for a " + role);
        }
    }
}
