package io.b3stream.connectors.feedback;

import io.b3stream.schemas.GraphFeedbackCodec;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Without a key: order does not matter, so the producer may fill one partition after the other. */
final class FeedbackSerializer<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    // -- configuration
    private final String topic;
    private final FeedbackMapping<T> mapping;

    FeedbackSerializer(String topic, FeedbackMapping<T> mapping) {
        this.topic = topic;
        this.mapping = mapping;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T feedback, KafkaSinkContext context, @Nullable Long timestamp) {
        return new ProducerRecord<>(topic, GraphFeedbackCodec.encode(mapping.toWire(feedback)));
    }
}
