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
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Produces examples and deletions: key = id, idempotent, every acknowledgement awaited. The first error is thrown by the next call;
 * a record of more than 16 MiB is refused at once. Thread-safe.
 */
public final class ExampleProducer implements AutoCloseable {
    /** Bytes of key, value and headers of the longest record that is sent. */
    static final int RECORD_BYTES_MAX = 16 << 20;

    /** What Kafka puts around a record at most. */
    private static final int FRAME_BYTES = 64 * 1024;

    private static final int SHOWN_KEY_CHARS = 100;

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
        configuration.put("max.request.size", RECORD_BYTES_MAX + FRAME_BYTES);
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
        requireShort(message);
        try {
            var unused = producer.send(message, (metadata, error) -> {
                if (error == null) {
                    acknowledged.incrementAndGet();
                    return;
                }
                failure.compareAndSet(null, error instanceof RecordTooLargeException ? refused(message) : error);
            });
        } catch (KafkaException e) {
            throw KafkaAccessException.of("cannot produce to " + topic, settings, e);
        }
    }

    private void requireShort(ProducerRecord<byte[], byte[]> message) {
        if (bytes(message) > RECORD_BYTES_MAX) {
            throw new KafkaAccessException("cannot produce to " + topic + ": " + described(message) + ", and at most "
                    + RECORD_BYTES_MAX + " are sent at once; shorten it, or give its images by URI");
        }
    }

    /** Brokers look at what is sent, which is compressed; of a record they do not say which it was. */
    private KafkaAccessException refused(ProducerRecord<byte[], byte[]> message) {
        return new KafkaAccessException(
                "cannot produce to " + topic + " at " + settings.bootstrapServers() + ": " + described(message)
                        + ", more than the topic takes; shorten it, or raise the topic's max.message.bytes");
    }

    private static String described(ProducerRecord<byte[], byte[]> message) {
        byte[] key = message.key();
        String shown = key == null ? "without a key" : "with the key '" + shortened(key) + "'";
        return "the record " + shown + " has " + bytes(message) + " bytes";
    }

    private static String shortened(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_KEY_CHARS ? text : text.substring(0, SHOWN_KEY_CHARS) + "…";
    }

    private static long bytes(ProducerRecord<byte[], byte[]> message) {
        long bytes = length(message.key()) + length(message.value());
        for (Header header : message.headers()) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
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
