package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.SHA_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNKNOWN_SCHEMA;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNREADABLE;

import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A batch as it was fetched, not yet verified: one thread may fetch while another verifies and decodes. */
public final class FetchedBatch {
    private final Generation manifest;
    private final int index;
    private final ConsumerRecord<byte[], byte[]> record;

    FetchedBatch(Generation manifest, int index, ConsumerRecord<byte[], byte[]> record) {
        this.manifest = manifest;
        this.index = index;
        this.record = record;
    }

    /** Size of its value. */
    public int bytes() {
        return record.value().length;
    }

    /**
     * The batch.
     *
     * @throws GenerationException when its digest is wrong, it cannot be decoded, or it is not the batch that headers and
     *     manifest say
     */
    public TrainingBatch verified() {
        requireDigest();
        TrainingBatch batch = decoded();
        boolean isOurs = batch.getDataset().equals(manifest.getDataset())
                && batch.getGeneration() == manifest.getGeneration()
                && batch.getIndex() == index
                && batch.getBatchCount() == manifest.getBatchCount();
        if (!isOurs) {
            throw new GenerationException(
                    UNREADABLE,
                    place() + " contradicts its headers or the manifest: it is batch " + BatchHeaders.keyOf(batch)
                            + " of " + batch.getBatchCount());
        }
        return batch;
    }

    void requireDigest() {
        String actual = Sha256.hex(record.value());
        String stated = BatchHeaders.text(record.headers(), BatchHeaders.SHA256);
        if (!actual.equals(stated)) {
            throw new GenerationException(
                    SHA_MISMATCH, place() + " has SHA-256 " + actual + ", its header says " + stated);
        }
    }

    private TrainingBatch decoded() {
        try {
            return TrainingBatchCodec.decode(record.value());
        } catch (MalformedMessageException e) {
            throw new GenerationException(
                    e.code() == FaultCode.UNKNOWN_SCHEMA ? UNKNOWN_SCHEMA : UNREADABLE,
                    place() + ": " + e.getMessage(),
                    e);
        }
    }

    byte[] value() {
        return record.value();
    }

    private String place() {
        return RangeReads.title(manifest) + ", batch " + index + " at " + record.topic() + "-" + record.partition()
                + "@" + record.offset();
    }
}
