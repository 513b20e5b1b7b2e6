package io.b3stream.pipelines.cli;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a rejected record: all but its value, which may be large.
 *
 * @param time when it was rejected, in ISO 8601
 * @param code what is wrong with it
 * @param stage where that was found
 * @param key its key as text; null when it has none
 * @param position where it lies: topic, partition, offset
 * @param bytes length of its value; -1 when it has none
 * @param message what is wrong, where, and what is expected
 */
record RejectedLine(
        String time, String code, String stage, @Nullable String key, String position, long bytes, String message) {
    /** By time; equal times by position. */
    static final Comparator<RejectedLine> BY_TIME = Comparator.comparing(
                    (RejectedLine line) -> Instant.parse(line.time()))
            .thenComparing(RejectedLine::position);

    static RejectedLine of(Rejection rejection) {
        RawRecord origin = rejection.rejected().origin();
        byte[] key = origin.key();
        byte[] value = origin.value();
        return new RejectedLine(
                Instant.ofEpochMilli(rejection.atMillis()).toString(),
                rejection.rejected().code(),
                rejection.rejected().stage(),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                origin.position(),
                value == null ? -1 : value.length,
                rejection.rejected().message());
    }
}
