package io.b3stream.connectors.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it was consumed, nothing decoded and nothing lost. Key, value and each header's value may be null.
 *
 * @param key bytes of the key, or null
 * @param value bytes of the value, or null for a deletion
 * @param headerNames names of the headers in order; a name may come more than once
 * @param headerValues values of the headers, aligned; each may be null
 * @param topic topic it was consumed from
 * @param partition partition it was consumed from
 * @param offset offset in the partition
 * @param timestampMillis the record's timestamp, milliseconds since the epoch; negative when there is none
 */
public record RawRecord(
        byte @Nullable [] key,
        byte @Nullable [] value,
        String[] headerNames,
        byte[][] headerValues,
        String topic,
        int partition,
        long offset,
        long timestampMillis) {
    public RawRecord {
        if (headerNames.length != headerValues.length) {
            throw new IllegalArgumentException(
                    headerNames.length + " header names but " + headerValues.length + " header values");
        }
    }

    public static RawRecord of(ConsumerRecord<byte[], byte[]> consumed) {
        Header[] headers = consumed.headers().toArray();
        String[] names = new String[headers.length];
        byte[][] values = new byte[headers.length][];
        for (int i = 0; i < headers.length; i++) {
            names[i] = headers[i].key();
            values[i] = headers[i].value();
        }
        return new RawRecord(
                consumed.key(),
                consumed.value(),
                names,
                values,
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.timestamp());
    }

    /** The same with other headers. */
    @SuppressWarnings("NullAway") // does not see that the record's components are nullable arrays
    public RawRecord withHeaders(String[] names, byte[][] values) {
        return new RawRecord(key, value, names, values, topic, partition, offset, timestampMillis);
    }

    /** The same, consumed from elsewhere. */
    @SuppressWarnings("NullAway") // does not see that the record's components are nullable arrays
    public RawRecord at(String otherTopic, int otherPartition, long otherOffset, long otherTimestampMillis) {
        return new RawRecord(
                key, value, headerNames, headerValues, otherTopic, otherPartition, otherOffset, otherTimestampMillis);
    }

    /** All of it as bytes, for those who carry the record along without looking into it. */
    public byte[] toBytes() {
        return RawRecordBytes.write(this);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are something else, or of an unknown version
     */
    public static RawRecord fromBytes(byte[] bytes) {
        return RawRecordBytes.read(bytes);
    }

    /** Where the record lies, for messages. */
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
