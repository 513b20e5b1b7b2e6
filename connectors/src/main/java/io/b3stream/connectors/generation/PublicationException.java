package io.b3stream.connectors.generation;

import java.io.Serial;

/** A generation cannot be published as asked; nothing of it has become visible. */
public final class PublicationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    PublicationException(String message) {
        super(message);
    }
}
