package io.b3stream.pipelines.wire;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.operators.stream.Refusal;

/** Refusals of the operators as rejected records, with the original record whole again. */
public final class Refusals {
    private Refusals() {}

    public static RejectedRecord toRejected(Refusal refusal) {
        return new RejectedRecord(
                RawRecord.fromBytes(refusal.origin()), refusal.code(), refusal.stage(), refusal.message());
    }
}
