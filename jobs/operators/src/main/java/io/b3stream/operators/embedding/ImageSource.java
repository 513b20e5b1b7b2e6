package io.b3stream.operators.embedding;

import io.b3stream.mining.example.ExampleKey;
import java.nio.charset.StandardCharsets;

/**
 * The image of one side of an example.
 *
 * @param bytes of the file; empty when they lie at the URI
 * @param uri where they lie; empty when they are here
 * @param sha256 of the bytes, lower-case hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ImageSource(byte[] bytes, String uri, String sha256) {
    /** Stands for the image as {@link io.b3stream.mining.example.NormalizedText#hash} does for a text. */
    long hash() {
        return ExampleKey.hash(sha256.getBytes(StandardCharsets.US_ASCII));
    }
}
