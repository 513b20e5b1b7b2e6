package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.COUNT_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.record.CommittedReads;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Merges a manifest's offset ranges into one sequence by batch index.
 *
 * <p>Batch i of P partitions is in partition i mod P, never before offset start + ⌊i / P⌋: other records may lie in
 * between and are skipped by header, but none of its own is missing. So reading begins close to the first wanted batch, and
 * partitions without any are left alone. A partition that is far ahead of the others waits for them.
 */
final class RangeReads implements AutoCloseable {
    private final Generation manifest;
    private final BatchSlice slice;
    private final CommittedReads reads;
    private final BatchIdentity identity;
    private final SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    private final Map<Integer, HeldBatches> held = new TreeMap<>();

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
                held.put(range.getPartition(), new HeldBatches());
            }
        }
        reads.seek(from);
    }

    /** Takes a batch of the slice; indices must ascend. */
    ConsumerRecord<byte[], byte[]> take(int index) {
        int home = index % ranges.size();
        HeldBatches queue = held.get(home);
        while (queue != null && queue.isEmpty() && unread().contains(partition(home))) {
            fetch(unread());
        }
        HeldBatches.Held first = queue == null ? null : queue.poll();
        if (first == null || first.index() > index) {
            throw new GenerationException(
                    COUNT_MISMATCH,
                    title(manifest) + " lacks batch " + index + " of " + manifest.getBatchCount() + " in "
                            + manifest.getBatchTopic() + " " + ranges.values());
        }
        if (first.index() < index) {
            throw new GenerationException(COUNT_MISMATCH, title(manifest) + " has batch " + first.index() + " twice");
        }
        return first.batch();
    }

    /** Whether any batch that was to be read, or that should not be there, is left in the ranges. */
    boolean hasMore() {
        while (held.values().stream().allMatch(HeldBatches::isEmpty) && !unread().isEmpty()) {
            fetch(unread());
        }
        return !held.values().stream().allMatch(HeldBatches::isEmpty);
    }

    /** Partitions of which nothing is held and that are not at their range's end. */
    private List<TopicPartition> unread() {
        return unfinished(HeldBatches::isEmpty);
    }

    /** Partitions that may be read ahead, so that the next fetch is under way while these batches are taken. */
    private List<TopicPartition> roomy() {
        return unfinished(batches -> !batches.isFull());
    }

    /** A fetch from a partition that is at its end would hold up those of others. */
    private List<TopicPartition> unfinished(Predicate<HeldBatches> filter) {
        return held.entrySet().stream()
                .filter(entry -> filter.test(entry.getValue()))
                .map(entry -> partition(entry.getKey()))
                .filter(partition -> reads.position(partition)
                        < rangeOf(partition.partition()).getEnd())
                .toList();
    }

    /** Reads until at least one of the partitions has moved on. */
    private void fetch(List<TopicPartition> unread) {
        long before = progress(unread);
        long deadline = System.nanoTime() + reads.settings().timeoutMillis() * 1_000_000L;
        while (progress(unread) == before) {
            reads.only(roomy());
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
            Objects.requireNonNull(held.get(next.partition())).add(index, next);
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
