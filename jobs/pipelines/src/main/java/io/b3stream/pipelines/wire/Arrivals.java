package io.b3stream.pipelines.wire;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.mining.example.ExampleKey;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Image;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decoded examples and deletions as the graph takes them. */
public final class Arrivals {
    private static final float[] NONE = {};

    private Arrivals() {}

    /**
     * @throws MalformedMessageException when a side has both a text and an image, and no embedding
     */
    public static Arrival of(RawRecord origin, String id, Example example) {
        float[] query = floats(example.getQueryEmbedding());
        float[] positive = floats(example.getPositiveEmbedding());
        if (query.length == 0) {
            requireOneOfBoth("query", example.getQuery(), example.getQueryImage());
            requireOneOfBoth("positive", example.getPositive(), example.getPositiveImage());
        }
        byte[] payload = PayloadCodec.encode(id, example);
        return new Arrival(
                ChangeKind.INSERT,
                example.getDataset(),
                id,
                ExampleKey.of(example.getDataset(), id),
                contentHash(payload, query, positive),
                example.getQuery(),
                example.getPositive(),
                query,
                positive,
                payload,
                origin.toBytes());
    }

    /** @param dataset data set to delete the example from; empty for every one that has the id */
    public static Arrival deletion(RawRecord origin, String id, Optional<String> dataset) {
        return Arrival.delete(dataset.orElse(""), id, origin.toBytes());
    }

    private static void requireOneOfBoth(String side, String text, @Nullable Image image) {
        if (image != null && !text.isBlank()) {
            throw new MalformedMessageException(
                    FaultCode.UNSUPPORTED_CONTENT,
                    "the " + side + " has a text and an image, and a teacher embeds one of them; leave one out, or send"
                            + " precomputed embeddings");
        }
    }

    private static long contentHash(byte[] payload, float[] query, float[] positive) {
        ByteBuffer content = ByteBuffer.allocate(payload.length + Float.BYTES * (query.length + positive.length));
        content.put(payload);
        for (float component : query) {
            content.putFloat(component);
        }
        for (float component : positive) {
            content.putFloat(component);
        }
        return ExampleKey.hash(content.array());
    }

    private static float[] floats(@Nullable List<Float> boxed) {
        if (boxed == null) {
            return NONE;
        }
        float[] floats = new float[boxed.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = boxed.get(i);
        }
        return floats;
    }
}
