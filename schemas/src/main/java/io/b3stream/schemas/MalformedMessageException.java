package io.b3stream.schemas;

import java.io.Serial;

/** A message cannot be accepted; the message text says what is wrong, where, and what is expected. */
public final class MalformedMessageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    public MalformedMessageException(FaultCode code, String message) {
        super(message);
        this.code = code;
    }

    public MalformedMessageException(FaultCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public FaultCode code() {
        return code;
    }
}
