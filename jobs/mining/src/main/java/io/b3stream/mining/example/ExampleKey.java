package io.b3stream.mining.example;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Hashes that stand for identifiers and contents: the first 64 bits of a SHA-256 over length-prefixed UTF-8 parts.
 *
 * <p>The key of an example is its number everywhere in the graph: vertex id, tie-breaker, choice of shard. It is a
 * function of the data set and the id alone, never of the order of arrival.
 */
public final class ExampleKey {
    private ExampleKey() {}

    /** The number of example {@code id} of {@code dataset}. */
    public static long of(String dataset, String id) {
        return hash(dataset, id);
    }

    /** 64-bit hash of a sequence of strings; {@code ("ab", "c")} and {@code ("a", "bc")} differ. */
    public static long hash(String... parts) {
        MessageDigest sha = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return ByteBuffer.wrap(sha.digest()).getLong();
    }

    /** 64-bit hash of bytes. */
    public static long hash(byte[] bytes) {
        return ByteBuffer.wrap(Sha256.digest().digest(bytes)).getLong();
    }
}
