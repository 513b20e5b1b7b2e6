package io.b3stream.schemas;

import io.b3stream.schemas.avro.TrainingBatch;

/**
 * Bytes of a {@link TrainingBatch} and back: Avro single-object encoding. Equal batches give equal bytes.
 * Thread-safe.
 */
public final class TrainingBatchCodec {
    /** Version of the meaning of the fields; a change that readers must know of raises it. */
    public static final int SCHEMA_VERSION = 2;

    private static final SingleObject<TrainingBatch> AVRO =
            new SingleObject<>(KnownSchemas.released(TrainingBatch.getClassSchema(), 2));

    private TrainingBatchCodec() {}

    public static byte[] encode(TrainingBatch batch) {
        SchemaVersions.requireWritable("batch", batch.getSchemaVersion(), SCHEMA_VERSION);
        return AVRO.encode(batch);
    }

    /** @throws MalformedMessageException when the bytes are no batch, or one of a newer version */
    public static TrainingBatch decode(byte[] value) {
        TrainingBatch batch = AVRO.decode(value);
        SchemaVersions.requireReadable("batch", batch.getSchemaVersion(), SCHEMA_VERSION);
        return batch;
    }
}
