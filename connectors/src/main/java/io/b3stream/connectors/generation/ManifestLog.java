package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.UNKNOWN_SCHEMA;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNREADABLE;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.record.CommittedReads;
import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.avro.Generation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the generations topic from its beginning to its end, as it is at this moment. */
final class ManifestLog {
    private final CommittedReads reads;
    private final String topic;

    ManifestLog(CommittedReads reads, String topic) {
        this.reads = reads;
        this.topic = topic;
    }

    /** Manifests that are still on the topic by data set, in the order of writing, not yet decoded. */
    SortedMap<String, List<ConsumerRecord<byte[], byte[]>>> read() {
        List<TopicPartition> partitions = reads.partitionsOf(topic);
        reads.seek(reads.starts(partitions));
        Map<TopicPartition, Long> ends = reads.ends(partitions);
        SortedMap<String, List<ConsumerRecord<byte[], byte[]>>> manifests = new TreeMap<>();
        long deadline = deadline();
        while (!isDone(partitions, ends)) {
            for (ConsumerRecord<byte[], byte[]> next : reads.poll()) {
                add(manifests, next);
                deadline = deadline();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaAccessException("cannot read " + topic + " at "
                        + reads.settings().bootstrapServers() + ": no progress within "
                        + reads.settings().timeoutMillis() + " ms");
            }
        }
        return manifests;
    }

    private static void add(
            SortedMap<String, List<ConsumerRecord<byte[], byte[]>>> manifests, ConsumerRecord<byte[], byte[]> next) {
        if (next.key() == null) {
            return;
        }
        String dataset = new String(next.key(), StandardCharsets.UTF_8);
        if (next.value() == null) {
            manifests.remove(dataset);
            return;
        }
        manifests.computeIfAbsent(dataset, unused -> new ArrayList<>()).add(next);
    }

    private boolean isDone(Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(partition -> reads.position(partition) >= ends.getOrDefault(partition, 0L));
    }

    private long deadline() {
        return System.nanoTime() + reads.settings().timeoutMillis() * 1_000_000L;
    }

    static Generation decode(ConsumerRecord<byte[], byte[]> manifest) {
        try {
            return GenerationCodec.decode(manifest.value());
        } catch (MalformedMessageException e) {
            throw new GenerationException(
                    e.code() == FaultCode.UNKNOWN_SCHEMA ? UNKNOWN_SCHEMA : UNREADABLE,
                    "manifest at " + manifest.topic() + "-" + manifest.partition() + "@" + manifest.offset() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
