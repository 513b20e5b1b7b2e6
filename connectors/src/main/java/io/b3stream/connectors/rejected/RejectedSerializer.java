package io.b3stream.connectors.rejected;

import io.b3stream.connectors.record.RawRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The original key, value and headers, followed by ours. Where the original has headers of the same names, ours are the
 * last ones.
 *
 * <p>The original timestamp goes into a header: as the record's own it could lie outside of what the broker accepts, or be
 * old enough for retention to remove the record at once.
 */
final class RejectedSerializer implements KafkaRecordSerializationSchema<RejectedRecord> {
    private static final long serialVersionUID = 1L;
    private static final int MESSAGE_CHARS_MAX = 1_000;

    // -- configuration
    private final String topic;

    RejectedSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedRecord rejected, KafkaSinkContext context, @Nullable Long timestamp) {
        RawRecord origin = rejected.origin();
        var record = new ProducerRecord<byte[], byte[]>(topic, null, origin.key(), origin.value());
        Headers headers = record.headers();
        for (int i = 0; i < origin.headerNames().length; i++) {
            headers.add(origin.headerNames()[i], origin.headerValues()[i]);
        }
        add(headers, RejectedSink.CODE, rejected.code());
        add(headers, RejectedSink.STAGE, rejected.stage());
        add(headers, RejectedSink.MESSAGE, shortened(rejected.message()));
        add(headers, RejectedSink.TOPIC, origin.topic());
        add(headers, RejectedSink.PARTITION, String.valueOf(origin.partition()));
        add(headers, RejectedSink.OFFSET, String.valueOf(origin.offset()));
        add(headers, RejectedSink.TIMESTAMP, String.valueOf(origin.timestampMillis()));
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_CHARS_MAX ? message : message.substring(0, MESSAGE_CHARS_MAX) + "…";
    }
}
