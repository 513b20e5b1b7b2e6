package io.b3stream.connectors.generation;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transactional producer whose failures are explained, whose waits are bounded, and that aborts what is not committed. */
final class TransactionalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalWriter.class);

    /** Less than the 15 minutes that brokers allow. */
    private static final int TRANSACTION_MILLIS = 10 * 60_000;

    /** Some batches travel and are compressed together; each by itself has buffers and checksums of its own. */
    private static final int RECORDS_BYTES = 256 * 1024;

    private final KafkaSettings settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private boolean isOpen;

    private TransactionalWriter(KafkaSettings settings, KafkaProducer<byte[], byte[]> producer) {
        this.settings = settings;
        this.producer = producer;
    }

    static TransactionalWriter open(PublisherSettings settings) {
        KafkaSettings kafka = settings.kafka();
        Map<String, Object> configuration = kafka.configuration();
        configuration.put("transactional.id", settings.transactionalId());
        configuration.put("transaction.timeout.ms", TRANSACTION_MILLIS);
        configuration.put("max.block.ms", kafka.timeoutMillis());
        configuration.put("linger.ms", 5);
        configuration.putIfAbsent("batch.size", RECORDS_BYTES);
        configuration.put("delivery.timeout.ms", 2 * kafka.timeoutMillis());
        configuration.put("max.request.size", Math.max(1 << 20, settings.messageBytesMax()));
        configuration.putIfAbsent("compression.type", "lz4");
        var serializer = new ByteArraySerializer();
        try {
            var producer = new KafkaProducer<>(configuration, serializer, serializer);
            return new TransactionalWriter(kafka, producer).initialize(settings.transactionalId());
        } catch (KafkaException e) {
            throw KafkaAccessException.of("cannot publish generations", kafka, e);
        }
    }

    private TransactionalWriter initialize(String transactionalId) {
        try {
            producer.initTransactions();
            return this;
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw KafkaAccessException.of("cannot publish generations as " + transactionalId, settings, e);
        }
    }

    void begin() {
        run("cannot begin a transaction", producer::beginTransaction);
        isOpen = true;
    }

    void send(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> stored) {
        throwFailure();
        run("cannot write to " + record.topic(), () -> {
            var unused = producer.send(record, (metadata, error) -> {
                if (error == null) {
                    stored.accept(metadata);
                    return;
                }
                failure.compareAndSet(null, error);
            });
        });
    }

    /** Waits until all is acknowledged. */
    void flush() {
        run("cannot write", producer::flush);
        throwFailure();
    }

    void commit() {
        flush();
        run("cannot commit", producer::commitTransaction);
        isOpen = false;
    }

    private void throwFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw KafkaAccessException.of("cannot write a generation", settings, error);
        }
    }

    private void run(String wanted, Runnable action) {
        try {
            action.run();
        } catch (KafkaException e) {
            throw KafkaAccessException.of(wanted, settings, e);
        }
    }

    /** Aborts an open transaction. A failure to do so is logged: the broker aborts it when it times out. */
    @Override
    public void close() {
        if (isOpen) {
            try {
                producer.abortTransaction();
            } catch (KafkaException e) {
                LOG.warn("cannot abort the open transaction; the broker will, within {} ms", TRANSACTION_MILLIS, e);
            }
        }
        producer.close(Duration.ofMillis(settings.timeoutMillis()));
    }
}
