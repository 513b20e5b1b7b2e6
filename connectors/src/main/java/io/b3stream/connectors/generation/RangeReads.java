package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.COUNT_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Merges a manifest's offset ranges into one sequence by batch index.
 *
 * <p>Within a partition a generation's batches ascend, so the wanted one is the first of some partition. Only partitions
 * of which nothing is held are read further. Records in the ranges that are not of the manifest's data set and generation
 * are skipped.
 */
final class RangeReads implements AutoCloseable {
    private final Generation manifest;
    private final CommittedReads reads;
    private final Map<Integer, OffsetRange> ranges = new TreeMap<>();
    private final Map<Integer, Deque<ConsumerRecord<byte[], byte[]>>> held = new TreeMap<>();

    private RangeReads(Generation manifest, CommittedReads reads) {
        this.manifest = manifest;
        this.reads = reads;
        for (OffsetRange range : manifest.getBatchOffsets()) {
            ranges.put(range.getPartition(), range);
            held.put(range.getPartition(), new ArrayDeque<>());
        }
    }

    static RangeReads open(KafkaSettings kafka, Generation manifest) {
        RangeReads ranges = new RangeReads(manifest, CommittedReads.open(kafka));
        try {
            ranges.seek();
            return ranges;
        } catch (RuntimeException e) {
            ranges.close();
            throw e;
        }
    }

    private void seek() {
        List<TopicPartition> present = reads.partitionsOf(manifest.getBatchTopic());
        List<TopicPartition> wanted =
                ranges.keySet().stream().map(this::partition).toList();
        Map<TopicPartition, Long> starts = reads.starts(present);
        Map<TopicPartition, Long> ends = reads.ends(present);
        for (TopicPartition partition : wanted) {
            OffsetRange range = rangeOf(partition);
            Long start = starts.get(partition);
            Long end = ends.get(partition);
            if (start == null || end == null || start > range.getStart() || end < range.getEnd()) {
                throw new GenerationException(
                        TRUNCATED,
                        String.format(
                                "%s needs offsets [%d, %d) of %s, there are [%s, %s): batches were removed by retention or"
                                        + " with the topic; read a newer generation",
                                title(manifest), range.getStart(), range.getEnd(), partition, start, end));
            }
        }
        reads.seek(wanted.stream()
                .collect(Collectors.toMap(next -> next, next -> rangeOf(next).getStart())));
    }

    /** Takes the batch of an index; indices must ascend from 0. */
    ConsumerRecord<byte[], byte[]> take(int index) {
        while (true) {
            for (Deque<ConsumerRecord<byte[], byte[]>> queue : held.values()) {
                ConsumerRecord<byte[], byte[]> first = queue.peek();
                int found = first == null ? Integer.MAX_VALUE : indexOf(first);
                if (found < index) {
                    throw new GenerationException(COUNT_MISMATCH, title(manifest) + " has batch " + found + " twice");
                }
                if (found == index) {
                    return queue.remove();
                }
            }
            List<TopicPartition> unread = unread();
            if (unread.isEmpty()) {
                throw new GenerationException(
                        COUNT_MISMATCH,
                        title(manifest) + " lacks batch " + index + " of " + manifest.getBatchCount() + " in "
                                + manifest.getBatchTopic() + " " + ranges.values());
            }
            fetch(unread);
        }
    }

    /** Whether any batch of the generation is left in the ranges. */
    boolean hasMore() {
        while (held.values().stream().allMatch(Collection::isEmpty) && !unread().isEmpty()) {
            fetch(unread());
        }
        return !held.values().stream().allMatch(Collection::isEmpty);
    }

    /** Partitions of which nothing is held and that are not at their range's end. */
    private List<TopicPartition> unread() {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> partition(entry.getKey()))
                .filter(partition ->
                        reads.position(partition) < rangeOf(partition).getEnd())
                .toList();
    }

    /** Reads until at least one of the partitions has moved on. */
    private void fetch(List<TopicPartition> unread) {
        long before = progress(unread);
        long deadline = System.nanoTime() + reads.settings().timeoutMillis() * 1_000_000L;
        reads.only(unread);
        while (progress(unread) == before) {
            reads.poll().forEach(this::hold);
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaAccessException("cannot read " + unread + " at "
                        + reads.settings().bootstrapServers() + ": no progress within "
                        + reads.settings().timeoutMillis() + " ms; is the broker up?");
            }
        }
    }

    private long progress(List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(reads::position).sum();
    }

    private void hold(ConsumerRecord<byte[], byte[]> next) {
        boolean isInRange = next.offset()
                < Objects.requireNonNull(ranges.get(next.partition())).getEnd();
        if (isInRange && isOf(manifest, next)) {
            Objects.requireNonNull(held.get(next.partition())).add(next);
        }
    }

    /** Whether a record is a batch of that generation and data set, by its headers. */
    static boolean isOf(Generation manifest, ConsumerRecord<byte[], byte[]> next) {
        return next.value() != null
                && manifest.getDataset().equals(BatchHeaders.text(next.headers(), BatchHeaders.DATASET))
                && String.valueOf(manifest.getGeneration())
                        .equals(BatchHeaders.text(next.headers(), BatchHeaders.GENERATION));
    }

    private int indexOf(ConsumerRecord<byte[], byte[]> batch) {
        String index = BatchHeaders.text(batch.headers(), BatchHeaders.INDEX);
        if (index == null || !index.matches("\\d{1,9}")) {
            throw new GenerationException(
                    GenerationException.Reason.UNREADABLE,
                    title(manifest) + ": the batch at " + batch.topic() + "-" + batch.partition() + "@" + batch.offset()
                            + " has the index header " + index);
        }
        return Integer.parseInt(index);
    }

    private OffsetRange rangeOf(TopicPartition partition) {
        return Objects.requireNonNull(ranges.get(partition.partition()));
    }

    private TopicPartition partition(int partition) {
        return new TopicPartition(manifest.getBatchTopic(), partition);
    }

    static String title(Generation manifest) {
        return "generation " + manifest.getGeneration() + " of " + manifest.getDataset();
    }

    @Override
    public void close() {
        reads.close();
    }
}
