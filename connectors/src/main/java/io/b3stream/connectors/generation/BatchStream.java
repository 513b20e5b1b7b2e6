package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.COUNT_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.SHA_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.jspecify.annotations.Nullable;

/**
 * Batches of one generation in index order, read as they are asked for: what is held is a few megabytes per partition.
 * Each batch's digest is checked by {@link FetchedBatch#verified}. When all batches are read, the last one is handed out
 * only when count and digest of the whole are right. {@link #next} throws {@link GenerationException} when they are not.
 */
public final class BatchStream implements Iterator<TrainingBatch>, AutoCloseable {
    private final Generation manifest;
    private final BatchSlice slice;
    private final RangeReads ranges;
    /** Of all batches; null when not all are read. */
    private final @Nullable Sha256 content;

    private int taken;

    private BatchStream(Generation manifest, BatchSlice slice, RangeReads ranges) {
        this.manifest = manifest;
        this.slice = slice;
        this.ranges = ranges;
        this.content = slice.isWhole(manifest.getBatchCount()) ? new Sha256() : null;
    }

    /**
     * Connects, and seeks without reading what lies before the slice.
     *
     * @throws GenerationException when batches were removed
     * @throws io.b3stream.connectors.KafkaAccessException when no broker answers, or rights are missing
     */
    public static BatchStream open(KafkaSettings kafka, Generation manifest, BatchSlice slice) {
        return new BatchStream(manifest, slice, RangeReads.open(kafka, manifest, slice));
    }

    @Override
    public boolean hasNext() {
        return taken < slice.count();
    }

    @Override
    public TrainingBatch next() {
        return take().verified();
    }

    /** The next batch, itself not yet verified; with the last of all batches count and digest of the whole are. */
    public FetchedBatch take() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + slice.count() + " batches were read");
        }
        int index = slice.index(taken);
        FetchedBatch batch = new FetchedBatch(manifest, index, read(index));
        taken++;
        if (content != null) {
            content.update(batch.value());
            requireWhole(batch, content);
        }
        return batch;
    }

    private ConsumerRecord<byte[], byte[]> read(int index) {
        try {
            return ranges.take(index);
        } catch (OffsetOutOfRangeException e) {
            throw new GenerationException(
                    TRUNCATED, title() + " lost batches while being read: retention removed them; read a newer one", e);
        }
    }

    private void requireWhole(FetchedBatch last, Sha256 content) {
        if (hasNext()) {
            return;
        }
        last.requireDigest();
        if (ranges.hasMore()) {
            throw new GenerationException(
                    COUNT_MISMATCH, title() + " has more batches than the " + taken + " that its manifest says");
        }
        String actual = content.hex();
        if (!actual.equals(manifest.getContentSha256())) {
            throw new GenerationException(
                    SHA_MISMATCH,
                    title() + " has SHA-256 " + actual + ", its manifest says " + manifest.getContentSha256());
        }
    }

    private String title() {
        return RangeReads.title(manifest);
    }

    @Override
    public void close() {
        ranges.close();
    }
}
