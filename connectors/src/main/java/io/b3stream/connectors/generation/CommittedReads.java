package io.b3stream.connectors.generation;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of committed records, by assignment and without a group, whose failures are explained and waits bounded. */
final class CommittedReads implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings settings;
    private final Consumer<byte[], byte[]> consumer;

    private CommittedReads(KafkaSettings settings, Consumer<byte[], byte[]> consumer) {
        this.settings = settings;
        this.consumer = consumer;
    }

    static CommittedReads open(KafkaSettings settings) {
        Map<String, Object> configuration = settings.configuration();
        configuration.put("isolation.level", "read_committed");
        configuration.put("enable.auto.commit", false);
        configuration.put("auto.offset.reset", "none");
        configuration.put("allow.auto.create.topics", false);
        configuration.put("default.api.timeout.ms", settings.timeoutMillis());
        configuration.put("max.poll.records", 64);
        // Fetches of megabytes take three times as long: they fall out of the processor's caches. One larger batch
        // still comes.
        configuration.put("max.partition.fetch.bytes", 512 << 10);
        configuration.put("fetch.max.bytes", 8 << 20);
        configuration.putIfAbsent("receive.buffer.bytes", -1);
        var deserializer = new ByteArrayDeserializer();
        try {
            return new CommittedReads(settings, new KafkaConsumer<>(configuration, deserializer, deserializer));
        } catch (KafkaException e) {
            throw KafkaAccessException.of("cannot read", settings, e);
        }
    }

    List<TopicPartition> partitionsOf(String topic) {
        return call("cannot read " + topic, kafka -> kafka.partitionsFor(topic)).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
        return call("cannot find where " + partitions + " begin", kafka -> kafka.beginningOffsets(partitions));
    }

    /** One past the last committed record of each partition. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return call("cannot find where " + partitions + " end", kafka -> kafka.endOffsets(partitions));
    }

    void seek(Map<TopicPartition, Long> offsets) {
        consumer.assign(offsets.keySet());
        offsets.forEach(consumer::seek);
    }

    /** Reads from no other partitions until the next call. */
    void only(Collection<TopicPartition> wanted) {
        consumer.resume(wanted);
        consumer.pause(consumer.assignment().stream()
                .filter(partition -> !wanted.contains(partition))
                .toList());
    }

    long position(TopicPartition partition) {
        return call("cannot read " + partition, kafka -> kafka.position(partition));
    }

    /** @throws OffsetOutOfRangeException when what is to be read was removed */
    Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return poll(POLL);
    }

    /** The same with another patience; none for what has arrived already. */
    Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        return call("cannot read", kafka -> kafka.poll(patience));
    }

    private <T> T call(String wanted, Function<Consumer<byte[], byte[]>, T> call) {
        try {
            return call.apply(consumer);
        } catch (OffsetOutOfRangeException e) {
            throw e;
        } catch (KafkaException e) {
            throw KafkaAccessException.of(wanted, settings, e);
        }
    }

    KafkaSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
