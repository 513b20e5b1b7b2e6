package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.IMAGE_INVALID;

import io.b3stream.schemas.avro.Image;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An image is its bytes (with or without their SHA-256), or a URI together with the SHA-256 of what lies there. */
final class ImageRules {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private ImageRules() {}

    static void check(String field, @Nullable Image image) {
        if (image == null) {
            return;
        }
        ByteBuffer bytes = image.getBytes();
        String uri = image.getUri();
        String sha256 = image.getSha256();
        require(bytes != null || uri != null, field + " has neither bytes nor uri");
        require(bytes == null || uri == null, field + " has both bytes and uri; give one");
        require(bytes == null || bytes.hasRemaining(), field + ".bytes is empty");
        require(uri == null || !uri.isBlank(), field + ".uri is blank");
        require(uri == null || sha256 != null, field + " has a uri but no sha256 of what lies there");
        require(
                sha256 == null || SHA256.matcher(sha256).matches(),
                field + ".sha256 must be 64 lower-case hexadecimal digits, is " + sha256);
        if (bytes != null && sha256 != null) {
            String actual = Sha256.hex(bytes.duplicate());
            require(actual.equals(sha256), field + ".bytes have SHA-256 " + actual + ", sha256 says " + sha256);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new MalformedMessageException(IMAGE_INVALID, message);
        }
    }
}
