package io.b3stream.mining.image;

/** The bytes are no image that can be decoded, or one beyond the limits; the message says which and what to do. */
public final class UndecodableImageException extends Exception {
    private static final long serialVersionUID = 1L;

    UndecodableImageException(String message) {
        super(message);
    }

    UndecodableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
