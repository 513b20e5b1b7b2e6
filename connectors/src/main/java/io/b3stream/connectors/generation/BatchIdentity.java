package io.b3stream.connectors.generation;

import io.b3stream.schemas.avro.Generation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Tells by their headers which records are batches of one generation; compares bytes, so that a skipped record is cheap. */
final class BatchIdentity {
    private static final int DIGITS_MAX = 9;

    private final Generation manifest;
    private final byte[] dataset;
    private final byte[] generation;

    private BatchIdentity(Generation manifest) {
        this.manifest = manifest;
        this.dataset = manifest.getDataset().getBytes(StandardCharsets.UTF_8);
        this.generation = String.valueOf(manifest.getGeneration()).getBytes(StandardCharsets.UTF_8);
    }

    static BatchIdentity of(Generation manifest) {
        return new BatchIdentity(manifest);
    }

    /** Whether a record is a batch of that generation and data set. */
    boolean isOf(ConsumerRecord<byte[], byte[]> next) {
        return next.value() != null
                && Arrays.equals(generation, bytes(next.headers(), BatchHeaders.GENERATION))
                && Arrays.equals(dataset, bytes(next.headers(), BatchHeaders.DATASET));
    }

    /** @throws GenerationException unless the record says which batch it is */
    int indexOf(ConsumerRecord<byte[], byte[]> batch) {
        int index = number(bytes(batch.headers(), BatchHeaders.INDEX));
        if (index < 0) {
            throw new GenerationException(
                    GenerationException.Reason.UNREADABLE,
                    RangeReads.title(manifest) + ": the batch at " + batch.topic() + "-" + batch.partition() + "@"
                            + batch.offset() + " has the index header "
                            + BatchHeaders.text(batch.headers(), BatchHeaders.INDEX));
        }
        return index;
    }

    /** The number that the digits are, or -1. */
    private static int number(byte @Nullable [] digits) {
        if (digits == null || digits.length == 0 || digits.length > DIGITS_MAX) {
            return -1;
        }
        int number = 0;
        for (byte next : digits) {
            int digit = next - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static byte @Nullable [] bytes(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
