package io.b3stream.connectors.rejected;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.record.CommittedReads;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Reads the rejected topic: {@code read_committed}, without a consumer group. Not thread-safe. */
public final class RejectedReader implements AutoCloseable {
    private final CommittedReads reads;
    private final String topic;

    private RejectedReader(CommittedReads reads, String topic) {
        this.reads = reads;
        this.topic = topic;
    }

    /**
     * Checks the topic and connects.
     *
     * @throws KafkaAccessException when no broker answers, the topic is missing, or rights are
     */
    public static RejectedReader open(KafkaSettings kafka, String topic) {
        Topics.require(kafka, List.of(topic));
        return new RejectedReader(CommittedReads.open(kafka), topic);
    }

    /**
     * Hands over what was rejected, one record after the other, up to the topic's end as it is now; within a partition
     * in the order of writing.
     *
     * @param sinceMillis nothing that came before; 0 for all that is still there
     * @throws KafkaAccessException when reading fails, or nothing comes for longer than a request may take
     */
    public void read(long sinceMillis, Consumer<Rejection> each) {
        List<TopicPartition> partitions = reads.partitionsOf(topic);
        Map<TopicPartition, Long> ends = reads.ends(partitions);
        reads.seek(sinceMillis > 0 ? reads.since(partitions, sinceMillis) : reads.starts(partitions));
        long deadline = deadline();
        while (!isDone(ends)) {
            for (ConsumerRecord<byte[], byte[]> next : poll()) {
                boolean isMeant = next.offset() < ends.getOrDefault(partition(next), 0L);
                if (isMeant && next.timestamp() >= sinceMillis) {
                    each.accept(Rejection.of(next));
                }
                deadline = deadline();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaAccessException("cannot read " + topic + " at "
                        + reads.settings().bootstrapServers() + ": no progress within "
                        + reads.settings().timeoutMillis() + " ms; see kafka.request-timeout-millis");
            }
        }
    }

    private Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        try {
            return reads.poll();
        } catch (OffsetOutOfRangeException removed) {
            throw new KafkaAccessException("cannot read " + topic + " at "
                    + reads.settings().bootstrapServers()
                    + ": records were removed while they were read (" + removed.getMessage() + "); run it again");
        }
    }

    private boolean isDone(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> reads.position(end.getKey()) >= end.getValue());
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> consumed) {
        return new TopicPartition(consumed.topic(), consumed.partition());
    }

    private long deadline() {
        return System.nanoTime() + reads.settings().timeoutMillis() * 1_000_000L;
    }

    @Override
    public void close() {
        reads.close();
    }
}
