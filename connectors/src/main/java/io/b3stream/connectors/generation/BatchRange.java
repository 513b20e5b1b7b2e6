package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNKNOWN_SCHEMA;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNREADABLE;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.record.CommittedReads;
import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one generation that lie in one partition, in the order of their offsets: for readers that share a
 * generation among themselves, a partition each. Committed batches only; one fetch of them is held. Whether all partitions
 * together are whole is not checked here: that is {@link BatchStream}'s work.
 */
public final class BatchRange implements AutoCloseable {
    private final Generation manifest;
    private final OffsetRange range;
    private final TopicPartition partition;
    private final CommittedReads reads;
    private final BatchIdentity identity;
    private final Queue<ConsumerRecord<byte[], byte[]>> held = new ArrayDeque<>();

    private BatchRange(Generation manifest, OffsetRange range, CommittedReads reads) {
        this.manifest = manifest;
        this.range = range;
        this.partition = new TopicPartition(manifest.getBatchTopic(), range.getPartition());
        this.reads = reads;
        this.identity = BatchIdentity.of(manifest);
    }

    /**
     * Connects.
     *
     * @param range one of the manifest's offset ranges
     * @throws GenerationException when batches of the range were removed
     * @throws KafkaAccessException when no broker answers, or rights are missing
     */
    public static BatchRange open(KafkaSettings kafka, Generation manifest, OffsetRange range) {
        BatchRange opened = new BatchRange(manifest, range, CommittedReads.open(kafka));
        try {
            opened.seek();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void seek() {
        boolean isThere = reads.partitionsOf(partition.topic()).contains(partition);
        long start = isThere ? reads.starts(List.of(partition)).getOrDefault(partition, 0L) : 0;
        long end = isThere ? reads.ends(List.of(partition)).getOrDefault(partition, 0L) : 0;
        if (start > range.getStart() || end < range.getEnd()) {
            throw new GenerationException(
                    TRUNCATED,
                    String.format(
                            "%s needs offsets [%d, %d) of %s, there are [%d, %d)",
                            RangeReads.title(manifest), range.getStart(), range.getEnd(), partition, start, end));
        }
        reads.seek(Map.of(partition, range.getStart()));
    }

    /**
     * The next batch, null after the last one.
     *
     * @throws GenerationException when batches were removed meanwhile, or one cannot be decoded
     */
    public @Nullable TrainingBatch next() {
        while (held.isEmpty() && reads.position(partition) < range.getEnd()) {
            fetch();
        }
        ConsumerRecord<byte[], byte[]> next = held.poll();
        return next == null ? null : decode(next);
    }

    private void fetch() {
        long before = reads.position(partition);
        long deadline = System.nanoTime() + reads.settings().timeoutMillis() * 1_000_000L;
        while (reads.position(partition) == before) {
            poll();
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaAccessException("cannot read " + partition + " at "
                        + reads.settings().bootstrapServers() + ": no progress within "
                        + reads.settings().timeoutMillis() + " ms; is the broker up?");
            }
        }
    }

    private void poll() {
        try {
            for (ConsumerRecord<byte[], byte[]> record : reads.poll()) {
                if (record.offset() < range.getEnd() && identity.isOf(record)) {
                    held.add(record);
                }
            }
        } catch (OffsetOutOfRangeException e) {
            throw new GenerationException(
                    TRUNCATED,
                    RangeReads.title(manifest) + " lost batches of " + partition
                            + " while being read: retention removed them",
                    e);
        }
    }

    private TrainingBatch decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return TrainingBatchCodec.decode(record.value());
        } catch (MalformedMessageException e) {
            throw new GenerationException(
                    e.code() == FaultCode.UNKNOWN_SCHEMA ? UNKNOWN_SCHEMA : UNREADABLE,
                    RangeReads.title(manifest) + ", batch at " + partition + "@" + record.offset() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        reads.close();
    }
}
