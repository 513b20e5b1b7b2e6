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
 * Batches of one generation in index order, read as they are asked for: what is held is at most one fetch per partition.
 * Each batch's digest is checked before it is handed out. When all batches are read, the last one is handed out only when
 * count and digest of the whole are right. {@link #next} throws {@link GenerationException} when they are not.
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
        return take().decode();
    }

    /** The next batch, verified and not yet decoded. */
    public VerifiedBatch take() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + slice.count() + " batches were read");
        }
        int index = slice.index(taken);
        ConsumerRecord<byte[], byte[]> record = read(index);
        VerifiedBatch batch = new VerifiedBatch(manifest, index, record);
        verify(batch, BatchHeaders.text(record.headers(), BatchHeaders.SHA256));
        taken++;
        if (!hasNext() && content != null) {
            requireWhole(content);
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

    private void verify(VerifiedBatch batch, @Nullable String stated) {
        String actual = Sha256.hex(batch.value());
        if (!actual.equals(stated)) {
            throw new GenerationException(
                    SHA_MISMATCH, batch.place() + " has SHA-256 " + actual + ", its header says " + stated);
        }
        if (content != null) {
            content.update(batch.value());
        }
    }

    private void requireWhole(Sha256 content) {
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
