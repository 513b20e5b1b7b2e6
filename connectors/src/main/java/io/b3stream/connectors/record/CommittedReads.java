package io.b3stream.connectors.record;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
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
public final class CommittedReads implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings settings;
    private final Consumer<byte[], byte[]> consumer;

    private CommittedReads(KafkaSettings settings, Consumer<byte[], byte[]> consumer) {
        this.settings = settings;
        this.consumer = consumer;
    }

    public static CommittedReads open(KafkaSettings settings) {
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

    public List<TopicPartition> partitionsOf(String topic) {
        return call("cannot read " + topic, kafka -> kafka.partitionsFor(topic)).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
        return call("cannot find where " + partitions + " begin", kafka -> kafka.beginningOffsets(partitions));
    }

    /** One past the last committed record of each partition. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return call("cannot find where " + partitions + " end", kafka -> kafka.endOffsets(partitions));
    }

    /** First offset of each partition that was written at a time or after it, by the records' own timestamps. */
    public Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, long millis) {
        Map<TopicPartition, Long> offsets = new HashMap<>(ends(partitions));
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, millis));
        call("cannot find what came after a time", kafka -> kafka.offsetsForTimes(times))
                .forEach((partition, found) -> {
                    if (found != null) {
                        offsets.put(partition, found.offset());
                    }
                });
        return offsets;
    }

    public void seek(Map<TopicPartition, Long> offsets) {
        consumer.assign(offsets.keySet());
        offsets.forEach(consumer::seek);
    }

    /** Reads from no other partitions until the next call. */
    public void only(Collection<TopicPartition> wanted) {
        consumer.resume(wanted);
        consumer.pause(consumer.assignment().stream()
                .filter(partition -> !wanted.contains(partition))
                .toList());
    }

    public long position(TopicPartition partition) {
        return call("cannot read " + partition, kafka -> kafka.position(partition));
    }

    /** @throws OffsetOutOfRangeException when what is to be read was removed */
    public Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return poll(POLL);
    }

    /** The same with another patience; none for what has arrived already. */
    public Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
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

    public KafkaSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
