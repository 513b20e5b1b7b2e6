package io.b3stream.pipelines.wire;

import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Image;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves out of an example what its batch is not to carry. */
final class PayloadCut {
    private PayloadCut() {}

    static BatchExample apply(BatchForm.Payload payload, BatchExample example) {
        return switch (payload) {
            case INLINE -> example;
            case URI ->
                new BatchExample(
                        example.getId(),
                        example.getQuery(),
                        example.getPositive(),
                        withoutBytes(example.getQueryImage()),
                        withoutBytes(example.getPositiveImage()),
                        example.getLabel(),
                        example.getExtraPositives(),
                        example.getHardNegatives());
            case IDS -> new BatchExample(example.getId(), "", "", null, null, example.getLabel(), List.of(), List.of());
        };
    }

    /** Where the image lies, and its digest; of one that came as bytes the digest alone. */
    private static @Nullable Image withoutBytes(@Nullable Image image) {
        if (image == null || image.getBytes() == null) {
            return image;
        }
        ByteBuffer content = image.getBytes().duplicate();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return new Image(null, image.getUri(), Sha256.hex(bytes));
    }
}
