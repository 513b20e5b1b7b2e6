package io.b3stream.connectors.rejected;

import io.b3stream.connectors.record.RawRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The original key, value and headers, followed by ours. Where the original has headers of the same names, ours are the
 * last ones. Of an original that is too long for the topic it is the {@link Beginning}, and one more header of ours.
 *
 * <p>The original timestamp goes into a header: as the record's own it could lie outside of what the broker accepts, or be
 * old enough for retention to remove the record at once.
 */
final class RejectedSerializer implements KafkaRecordSerializationSchema<RejectedRecord> {
    private static final long serialVersionUID = 1L;
    private static final int MESSAGE_CHARS_MAX = 1_000;

    // -- configuration
    private final String topic;

    private final int originalBytesMax;

    RejectedSerializer(RejectedTopic topic) {
        this.topic = topic.name();
        this.originalBytesMax = topic.originalBytesMax();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedRecord rejected, KafkaSinkContext context, @Nullable Long timestamp) {
        RawRecord origin = Beginning.of(rejected.origin(), originalBytesMax);
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
        if (origin != rejected.origin()) {
            add(headers, RejectedSink.WHOLE_BYTES, String.valueOf(Beginning.bytes(rejected.origin())));
        }
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String message) {
        if (message.length() <= MESSAGE_CHARS_MAX) {
            return message;
        }
        boolean isInPair = Character.isHighSurrogate(message.charAt(MESSAGE_CHARS_MAX - 1));
        return message.substring(0, isInPair ? MESSAGE_CHARS_MAX - 1 : MESSAGE_CHARS_MAX) + "…";
    }
}
