package io.b3stream.pipelines.wire;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * What the graph keeps of an example for trainers: everything but the embeddings, in Avro single-object encoding, so
 * that state outlives changes of the schema.
 */
public final class PayloadCodec {
    private PayloadCodec() {}

    public static byte[] encode(String id, Example example) {
        BatchExample payload = BatchExample.newBuilder()
                .setId(id)
                .setQuery(example.getQuery())
                .setPositive(example.getPositive())
                .setQueryImage(example.getQueryImage())
                .setPositiveImage(example.getPositiveImage())
                .setLabel(example.getLabel())
                .setExtraPositives(example.getExtraPositives())
                .setHardNegatives(example.getHardNegatives())
                .build();
        try {
            ByteBuffer buffer = payload.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode the payload of example '" + id + "'", e);
        }
    }

    /** @throws IllegalStateException when the bytes were not written by this software or by an older one */
    public static BatchExample decode(byte[] payload) {
        try {
            return BatchExample.fromByteBuffer(ByteBuffer.wrap(payload));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "the graph holds a payload of " + payload.length
                            + " bytes that this version cannot read; take the savepoint with the same version that reads it",
                    e);
        }
    }
}
