package io.b3stream.connectors.rejected;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.schemas.MalformedMessageException;

/**
 * A record that cannot be accepted, whole, with the reason.
 *
 * @param origin the record as it was consumed
 * @param code wire name of a {@link io.b3stream.schemas.FaultCode}
 * @param stage where it was found, such as {@code decode}
 * @param message what is wrong, where, and what is expected
 */
public record RejectedRecord(RawRecord origin, String code, String stage, String message) {
    public static RejectedRecord of(RawRecord origin, String stage, MalformedMessageException fault) {
        return new RejectedRecord(origin, fault.code().wireName(), stage, String.valueOf(fault.getMessage()));
    }
}
