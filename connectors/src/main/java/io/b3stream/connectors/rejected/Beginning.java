package io.b3stream.connectors.rejected;

import io.b3stream.connectors.record.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of records that are too long for the rejected topic.
 *
 * <p>A broker's limit is for what is sent, and producers compress: three megabytes of text can come through a topic that
 * takes one. We cannot count on them to become as small again, and a sink that is refused one record fails the job at
 * this record for ever. So of such a record the beginning goes, enough to see whose it is; all of it lies where it came
 * from.
 */
final class Beginning {
    /** Bytes that are left of a key, and of a value. */
    private static final int KEPT_BYTES = 1024;

    /** Headers of a record that is cut go along when they have no more than this together. */
    private static final int HEADERS_KEPT_BYTES = 4 * 1024;

    private Beginning() {}

    /** The same record when it has no more than so many bytes. */
    @SuppressWarnings("NullAway") // does not see that the record's components are nullable arrays
    static RawRecord of(RawRecord origin, int bytesMax) {
        if (bytes(origin) <= bytesMax) {
            return origin;
        }
        boolean keepsHeaders = headerBytes(origin) <= HEADERS_KEPT_BYTES;
        return new RawRecord(
                beginning(origin.key()),
                beginning(origin.value()),
                keepsHeaders ? origin.headerNames() : new String[0],
                keepsHeaders ? origin.headerValues() : new byte[0][],
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.timestampMillis());
    }

    /** Bytes of key, value and headers. */
    static long bytes(RawRecord origin) {
        return length(origin.key()) + length(origin.value()) + headerBytes(origin);
    }

    private static long headerBytes(RawRecord origin) {
        long bytes = 0;
        for (int i = 0; i < origin.headerNames().length; i++) {
            // Two lengths come along, of five bytes at most.
            bytes += origin.headerNames()[i].getBytes(StandardCharsets.UTF_8).length
                    + length(origin.headerValues()[i])
                    + 10;
        }
        return bytes;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= KEPT_BYTES ? bytes : Arrays.copyOf(bytes, KEPT_BYTES);
    }
}
