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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Merges a manifest's offset ranges into one sequence by batch index.
 *
 * <p>Batch i of P partitions is in partition i mod P, never before offset start + ⌊i / P⌋: other records may lie in
 * between and are skipped by header, but none of its own is missing. So reading begins close to the first wanted batch, and
 * partitions without any are left alone. Only partitions of which nothing is held are read further.
 */
final class RangeReads implements AutoCloseable {
    private final Generation manifest;
    private final BatchSlice slice;
    private final CommittedReads reads;
    private final BatchIdentity identity;
    private final SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    private final Map<Integer, Deque<Held>> held = new TreeMap<>();

    private record Held(int index, ConsumerRecord<byte[], byte[]> batch) {}

    private RangeReads(Generation manifest, BatchSlice slice, CommittedReads reads) {
        this.manifest = manifest;
        this.slice = slice;
        this.reads = reads;
        this.identity = BatchIdentity.of(manifest);
        for (OffsetRange range : manifest.getBatchOffsets()) {
            ranges.put(range.getPartition(), range);
        }
    }

    static RangeReads open(KafkaSettings kafka, Generation manifest, BatchSlice slice) {
        RangeReads ranges = new RangeReads(manifest, slice, CommittedReads.open(kafka));
        try {
            ranges.requireThere();
            ranges.seek();
            return ranges;
        } catch (RuntimeException e) {
            ranges.close();
            throw e;
        }
    }

    private void requireThere() {
        List<TopicPartition> present = reads.partitionsOf(manifest.getBatchTopic());
        Map<TopicPartition, Long> starts = reads.starts(present);
        Map<TopicPartition, Long> ends = reads.ends(present);
        for (OffsetRange range : ranges.values()) {
            TopicPartition partition = partition(range.getPartition());
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
    }

    private void seek() {
        Map<TopicPartition, Long> from = new HashMap<>();
        for (OffsetRange range : ranges.values()) {
            int first = slice.firstOf(range.getPartition(), ranges.size());
            if (first >= 0) {
                from.put(partition(range.getPartition()), range.getStart() + first / ranges.size());
                held.put(range.getPartition(), new ArrayDeque<>());
            }
        }
        reads.seek(from);
    }

    /** Takes a batch of the slice; indices must ascend. */
    ConsumerRecord<byte[], byte[]> take(int index) {
        int home = index % ranges.size();
        Deque<Held> queue = held.get(home);
        while (queue != null && queue.isEmpty() && unread().contains(partition(home))) {
            fetch(unread());
        }
        Held first = queue == null ? null : queue.poll();
        if (first == null || first.index > index) {
            throw new GenerationException(
                    COUNT_MISMATCH,
                    title(manifest) + " lacks batch " + index + " of " + manifest.getBatchCount() + " in "
                            + manifest.getBatchTopic() + " " + ranges.values());
        }
        if (first.index < index) {
            throw new GenerationException(COUNT_MISMATCH, title(manifest) + " has batch " + first.index + " twice");
        }
        return first.batch;
    }

    /** Whether any batch that was to be read, or that should not be there, is left in the ranges. */
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
                .filter(partition -> reads.position(partition)
                        < rangeOf(partition.partition()).getEnd())
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
                requireThere();
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
        boolean isInRange = next.offset() < rangeOf(next.partition()).getEnd();
        if (!isInRange || !identity.isOf(next)) {
            return;
        }
        int index = identity.indexOf(next);
        if (slice.contains(index) || index >= manifest.getBatchCount()) {
            Objects.requireNonNull(held.get(next.partition())).add(new Held(index, next));
        }
    }

    private OffsetRange rangeOf(int partition) {
        return Objects.requireNonNull(ranges.get(partition));
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
