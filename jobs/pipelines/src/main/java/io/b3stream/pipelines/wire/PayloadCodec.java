package io.b3stream.pipelines.wire;

import io.b3stream.mining.example.NormalizedText;
import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.operators.embedding.ImageSource;
import io.b3stream.operators.embedding.PayloadImages;
import io.b3stream.schemas.BatchExampleCodec;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Image;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the graph keeps of an example for trainers: everything but the embeddings, in Avro single-object encoding, so
 * that state outlives changes of the schema.
 */
public final class PayloadCodec {
    private static final byte[] NO_BYTES = {};

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
        return BatchExampleCodec.encode(payload);
    }

    /** @throws IllegalStateException when the bytes were not written by this software or by an older one */
    public static BatchExample decode(byte[] payload) {
        try {
            return BatchExampleCodec.decode(payload);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(
                    "the graph holds a payload that this version cannot read (" + e.getMessage()
                            + "); read the savepoint with the version that took it, or a newer one",
                    e);
        }
    }

    /**
     * The images of a payload.
     *
     * @throws IllegalStateException as {@link #decode}
     */
    public static PayloadImages.Sides images(byte[] payload) {
        BatchExample example = decode(payload);
        return new PayloadImages.Sides(source(example.getQueryImage()), source(example.getPositiveImage()));
    }

    /** Where the bytes of an image are; null when there is no image. */
    public static @Nullable ImageSource source(@Nullable Image image) {
        if (image == null) {
            return null;
        }
        byte[] bytes = bytes(image);
        String sha256 = image.getSha256();
        return new ImageSource(
                bytes, Objects.requireNonNullElse(image.getUri(), ""), sha256 == null ? Sha256.hex(bytes) : sha256);
    }

    private static byte[] bytes(Image image) {
        if (image.getBytes() == null) {
            return NO_BYTES;
        }
        ByteBuffer content = image.getBytes().duplicate();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    /**
     * What a payload tells beside its two texts. A blank label is none.
     *
     * @throws IllegalStateException as {@link #decode}
     */
    public static PayloadTraits traits(byte[] payload) {
        BatchExample example = decode(payload);
        String label = example.getLabel();
        return new PayloadTraits(
                label == null || label.isBlank() ? 0 : PayloadTraits.labelHash(label),
                example.getExtraPositives().stream()
                        .mapToLong(NormalizedText::hash)
                        .toArray());
    }
}
