package io.b3stream.k8s.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's own clients with the certificate of one user. */
final class UserClients implements AutoCloseable {
    private static final long SECONDS_MAX = 20;

    private final String user;
    private final Map<String, Object> properties;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param properties how the user reaches the broker */
    UserClients(String user, Map<String, String> properties) {
        this.user = user;
        this.properties = new HashMap<>(properties);
        // A producer that is idempotent asks for a right before it has a topic.
        this.properties.put("enable.idempotence", "false");
        this.properties.put("max.block.ms", "20000");
        this.admin = Admin.create(this.properties);
        this.producer = new KafkaProducer<>(this.properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(this.properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    String user() {
        return user;
    }

    Admin admin() {
        return admin;
    }

    void write(String topic) throws Exception {
        producer.send(new ProducerRecord<>(topic, 0, new byte[] {'k'}, new byte[] {'v'}))
                .get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** Reads one record at least. */
    void read(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        try {
            while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("nothing on " + topic);
                }
            }
        } finally {
            consumer.unsubscribe();
        }
    }

    void beginTransactions(String transactionalId) {
        Map<String, Object> transactional = new HashMap<>(properties);
        transactional.put("transactional.id", transactionalId);
        transactional.put("enable.idempotence", "true");
        try (KafkaProducer<byte[], byte[]> transactions =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactions.initTransactions();
        }
    }

    static <T> void await(KafkaFuture<T> future) throws Exception {
        future.get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
    }
}
