package io.b3stream.operators.embedding;

import java.io.Serializable;
import java.util.List;

/**
 * What images may be fetched.
 *
 * @param bytesMax bytes of one image
 * @param uriPrefixes an image's URI must begin with one of these, such as {@code s3://pictures/}; none: images come
 *     as bytes only
 */
public record ImageSettings(int bytesMax, List<String> uriPrefixes) implements Serializable {
    public ImageSettings {
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax must be at least 1, is " + bytesMax);
        }
        uriPrefixes = List.copyOf(uriPrefixes);
    }

    /** 1 MiB, no URIs. */
    public static ImageSettings standard() {
        return new ImageSettings(1 << 20, List.of());
    }
}
