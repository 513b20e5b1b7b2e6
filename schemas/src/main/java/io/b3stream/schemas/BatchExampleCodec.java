package io.b3stream.schemas;

import io.b3stream.schemas.avro.BatchExample;

/**
 * Bytes of a {@link BatchExample} and back: Avro single-object encoding. This is how an example is kept until it is put
 * into batches, so bytes of every released schema stay readable. Equal examples give equal bytes. Thread-safe.
 */
public final class BatchExampleCodec {
    private static final SingleObject<BatchExample> AVRO =
            new SingleObject<>(KnownSchemas.released(BatchExample.getClassSchema(), 1));

    private BatchExampleCodec() {}

    public static byte[] encode(BatchExample example) {
        return AVRO.encode(example);
    }

    /** @throws MalformedMessageException when the bytes are no example of a batch, saying why */
    public static BatchExample decode(byte[] value) {
        return AVRO.decode(value);
    }
}
