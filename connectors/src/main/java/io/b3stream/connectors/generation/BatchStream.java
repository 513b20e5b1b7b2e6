package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.COUNT_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.SHA_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNKNOWN_SCHEMA;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNREADABLE;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/**
 * The batches of one generation in index order, read as they are asked for: what is held is at most one fetch per
 * partition. Each batch's digest is checked before it is handed out; the last one is handed out only when count and digest
 * of the whole are right. {@link #next} throws {@link GenerationException} when they are not.
 */
public final class BatchStream implements Iterator<TrainingBatch>, AutoCloseable {
    private final Generation manifest;
    private final RangeReads ranges;
    private final Sha256 content = new Sha256();
    private int next;

    private BatchStream(Generation manifest, RangeReads ranges) {
        this.manifest = manifest;
        this.ranges = ranges;
    }

    static BatchStream open(KafkaSettings kafka, Generation manifest) {
        return new BatchStream(manifest, RangeReads.open(kafka, manifest));
    }

    @Override
    public boolean hasNext() {
        return next < manifest.getBatchCount();
    }

    @Override
    public TrainingBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + manifest.getBatchCount() + " batches were read");
        }
        ConsumerRecord<byte[], byte[]> taken = take();
        TrainingBatch batch = verified(taken);
        next++;
        if (!hasNext()) {
            requireWhole();
        }
        return batch;
    }

    private ConsumerRecord<byte[], byte[]> take() {
        try {
            return ranges.take(next);
        } catch (OffsetOutOfRangeException e) {
            throw new GenerationException(
                    TRUNCATED, title() + " lost batches while being read: retention removed them; read a newer one", e);
        }
    }

    private TrainingBatch verified(ConsumerRecord<byte[], byte[]> taken) {
        String actual = Sha256.hex(taken.value());
        String stated = BatchHeaders.text(taken.headers(), BatchHeaders.SHA256);
        if (!actual.equals(stated)) {
            throw new GenerationException(
                    SHA_MISMATCH, at(taken) + " has SHA-256 " + actual + ", its header says " + stated);
        }
        content.update(taken.value());
        TrainingBatch batch = decode(taken);
        boolean isOurs = batch.getDataset().equals(manifest.getDataset())
                && batch.getGeneration() == manifest.getGeneration()
                && batch.getIndex() == next
                && batch.getBatchCount() == manifest.getBatchCount();
        if (!isOurs) {
            throw new GenerationException(
                    UNREADABLE,
                    at(taken) + " contradicts its headers or the manifest: it is batch " + BatchHeaders.keyOf(batch)
                            + " of " + batch.getBatchCount());
        }
        return batch;
    }

    private TrainingBatch decode(ConsumerRecord<byte[], byte[]> taken) {
        try {
            return TrainingBatchCodec.decode(taken.value());
        } catch (MalformedMessageException e) {
            throw new GenerationException(
                    e.code() == FaultCode.UNKNOWN_SCHEMA ? UNKNOWN_SCHEMA : UNREADABLE,
                    at(taken) + ": " + e.getMessage(),
                    e);
        }
    }

    private void requireWhole() {
        if (ranges.hasMore()) {
            throw new GenerationException(
                    COUNT_MISMATCH, title() + " has more batches than the " + next + " that its manifest says");
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

    private String at(ConsumerRecord<byte[], byte[]> taken) {
        return title() + ", batch " + next + " at " + taken.topic() + "-" + taken.partition() + "@" + taken.offset();
    }

    @Override
    public void close() {
        ranges.close();
    }
}
