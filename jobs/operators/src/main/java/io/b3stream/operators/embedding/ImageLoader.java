package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import io.b3stream.mining.example.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the bytes of images through Flink's file systems, within limits, and compares them with their SHA-256.
 *
 * <p>What is wrong for good is a fault of the example. A file system that does not answer is tried again and then fails
 * the task: to refuse the example would make the graph depend on the weather.
 */
final class ImageLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ImageLoader.class);
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final ImageSettings settings;
    private final Opener opener;
    private final long firstPauseMillis;

    ImageLoader(ImageSettings settings) {
        this(settings, uri -> new Path(uri).getFileSystem().open(new Path(uri)), FIRST_PAUSE_MILLIS);
    }

    ImageLoader(ImageSettings settings, Opener opener, long firstPauseMillis) {
        this.settings = settings;
        this.opener = opener;
        this.firstPauseMillis = firstPauseMillis;
    }

    /** Opens what lies at a URI. */
    interface Opener {
        InputStream open(String uri) throws IOException;
    }

    /**
     * Loads an image.
     *
     * @throws EmbeddingException when the example is to blame
     * @throws UncheckedIOException when the file system is
     */
    byte[] load(ImageSource image) {
        if (image.uri().isEmpty()) {
            return requireSize(image.bytes(), "the image");
        }
        requireAllowed(image.uri());
        byte[] bytes = requireSize(fetch(image.uri()), image.uri());
        String sha256 = Sha256.hex(bytes);
        if (!sha256.equals(image.sha256())) {
            throw fault(image.uri() + " has SHA-256 " + sha256 + ", the example says " + image.sha256()
                    + ": another image lies there now; send the example again with its hash");
        }
        return bytes;
    }

    private void requireAllowed(String uri) {
        if (hasDots(uri) || settings.uriPrefixes().stream().noneMatch(uri::startsWith)) {
            throw fault("the image's URI " + uri + " begins with none of image.uri-prefixes " + settings.uriPrefixes()
                    + "; add its beginning there, or send the bytes");
        }
    }

    /** Whether parts of the path are {@code .} or {@code ..}, which could lead out of what is allowed. */
    private static boolean hasDots(String uri) {
        return Arrays.stream(uri.split("[/\\\\]", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }

    private byte[] fetch(String uri) {
        for (int attempt = 1; ; attempt++) {
            try (InputStream in = opener.open(uri)) {
                return in.readNBytes(settings.bytesMax() + 1);
            } catch (FileNotFoundException e) {
                throw fault("there is nothing at the image's URI " + uri);
            } catch (UnsupportedFileSystemSchemeException e) {
                throw fault("no file system of Flink reads the image's URI " + uri
                        + "; put its plugin into Flink's plugins folder, or send the bytes");
            } catch (IllegalArgumentException e) {
                throw fault("the image's URI " + uri + " is no URI that Flink's file systems can read: "
                        + e.getMessage() + "; mend it, or send the bytes");
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(
                            "cannot read the image " + uri + " in " + ATTEMPTS + " attempts: " + e.getMessage()
                                    + "; the task fails, and tries again when it is restarted",
                            e);
                }
                LOG.warn("Reading the image {} failed, trying again: {}", uri, e.toString());
                pause(firstPauseMillis << attempt - 1);
            }
        }
    }

    private byte[] requireSize(byte[] bytes, String what) {
        if (bytes.length > settings.bytesMax()) {
            throw new EmbeddingException(
                    EmbeddingFault.IMAGE_UNDECODABLE,
                    what + " has more than " + settings.bytesMax()
                            + " bytes; send a smaller one, or raise image.bytes-max");
        }
        return bytes;
    }

    private static EmbeddingException fault(String message) {
        return new EmbeddingException(EmbeddingFault.IMAGE_UNREACHABLE, message);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading an image");
        }
    }
}
