package io.b3stream.connectors.examples;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.avro.Example;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Produces examples and deletions: key = id, idempotent, every acknowledgement awaited. The first error is thrown by the next call.
 * Thread-safe.
 */
public final class ExampleProducer implements AutoCloseable {
    private static final int REQUEST_BYTES_MAX = 16 << 20;

    private final KafkaSettings settings;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private ExampleProducer(KafkaSettings settings, String topic, KafkaProducer<byte[], byte[]> producer) {
        this.settings = settings;
        this.topic = topic;
        this.producer = producer;
    }

    /**
     * Checks the topic and connects.
     *
     * @throws KafkaAccessException when no broker answers, the topic is missing, or this client may not see it
     */
    public static ExampleProducer open(KafkaSettings settings, String topic) {
        Topics.require(settings, List.of(topic));
        Map<String, Object> configuration = settings.configuration();
        configuration.put("enable.idempotence", true);
        configuration.put("acks", "all");
        configuration.put("max.block.ms", settings.timeoutMillis());
        configuration.put("linger.ms", 10);
        configuration.put("delivery.timeout.ms", 2 * settings.timeoutMillis());
        configuration.put("max.request.size", REQUEST_BYTES_MAX);
        configuration.putIfAbsent("compression.type", "lz4");
        var serializer = new ByteArraySerializer();
        try {
            return new ExampleProducer(settings, topic, new KafkaProducer<>(configuration, serializer, serializer));
        } catch (KafkaException e) {
            throw KafkaAccessException.of("cannot produce to " + topic, settings, e);
        }
    }

    /** Sends an example in Avro. */
    public void send(String id, Example example) {
        send(id.getBytes(StandardCharsets.UTF_8), ExampleCodec.encode(example));
    }

    /** Sends an example in JSON. */
    public void sendJson(String id, Example example) {
        send(id.getBytes(StandardCharsets.UTF_8), ExampleCodec.encodeJson(example));
    }

    /** Deletes an example from every data set that has it. */
    public void delete(String id) {
        send(id.getBytes(StandardCharsets.UTF_8), null);
    }

    /** Deletes an example from one data set. */
    public void delete(String id, String dataset) {
        ProducerRecord<byte[], byte[]> tombstone =
                new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), null);
        tombstone.headers().add(DatasetHeader.NAME, dataset.getBytes(StandardCharsets.UTF_8));
        send(tombstone);
    }

    /** Sends bytes as they are, whatever they are. */
    public void send(byte @Nullable [] key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    /** Sends a record as it was consumed elsewhere: key, value and headers; its partition is chosen anew. */
    public void send(RawRecord record) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, record.key(), record.value());
        for (int i = 0; i < record.headerNames().length; i++) {
            message.headers().add(record.headerNames()[i], record.headerValues()[i]);
        }
        send(message);
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        throwFailure();
        try {
            var unused = producer.send(message, (metadata, error) -> {
                if (error == null) {
                    acknowledged.incrementAndGet();
                    return;
                }
                failure.compareAndSet(null, error);
            });
        } catch (KafkaException e) {
            throw KafkaAccessException.of("cannot produce to " + topic, settings, e);
        }
    }

    /** Waits until all that was sent is acknowledged. */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    /** Records that the brokers have acknowledged so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void throwFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw KafkaAccessException.of("cannot produce to " + topic, settings, error);
        }
    }

    /** Sends what is still waiting. */
    @Override
    public void close() {
        producer.close(Duration.ofMillis(2L * settings.timeoutMillis()));
        throwFailure();
    }
}
