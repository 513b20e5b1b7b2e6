package io.b3stream.operators.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLoaderTest {
    private static final byte[] IMAGE = {1, 2, 3, 4};

    @TempDir
    Path folder;

    private String pictures;
    private ImageLoader loader;

    @BeforeEach
    void writeImage() throws IOException {
        Files.createDirectory(folder.resolve("pictures"));
        Files.write(folder.resolve("pictures/dog.png"), IMAGE);
        Files.write(folder.resolve("secret.png"), IMAGE);
        pictures = folder.resolve("pictures").toUri().toString();
        loader = new ImageLoader(new ImageSettings(4, List.of("s3://other/", pictures)));
    }

    @Test
    void anImageInItsRecordIsThere() throws Exception {
        assertThat(loader.load(new ImageSource(IMAGE, "", sha256(IMAGE)))).isEqualTo(IMAGE);
    }

    @Test
    void anImageBehindAUriIsFetched() throws Exception {
        assertThat(loader.load(at(pictures + "dog.png"))).isEqualTo(IMAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret.png", "pictures/../secret.png", "pictures/./../secret.png"})
    void aUriOutsideOfWhatIsAllowedIsNot(String path) {
        assertThatThrownBy(() -> loader.load(at(folder.toUri() + path)))
                .satisfies(
                        e -> assertThat(((EmbeddingException) e).fault()).isEqualTo(EmbeddingFault.IMAGE_UNREACHABLE))
                .hasMessageContaining("begins with none of image.uri-prefixes [s3://other/, " + pictures)
                .hasMessageContaining("send the bytes");
    }

    @Test
    void nothingIsAllowedUnlessItIsSaid() {
        ImageLoader closed = new ImageLoader(ImageSettings.standard());
        assertThatThrownBy(() -> closed.load(at(pictures + "dog.png"))).hasMessageContaining("image.uri-prefixes []");
    }

    @Test
    void aUriThatNamesNothingIsUnreachable() {
        assertThatThrownBy(() -> loader.load(at(pictures + "cat.png")))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage("there is nothing at the image's URI " + pictures + "cat.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a uri at all", "file:///a b%zz", "%"})
    void aUriThatIsNoneIsUnreachable(String uri) {
        assertThatThrownBy(() -> loader.load(at(uri)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:dog.png", "s3://[pictures/dog.png"})
    void aUriThatBeginsAsAllowedAndIsNoneIsUnreachable(String uri) {
        ImageLoader open = new ImageLoader(new ImageSettings(4, List.of("file:", "s3://")));
        assertThatThrownBy(() -> open.load(at(uri)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("the image's URI " + uri + " is no URI that Flink's file systems can read");
    }

    @Test
    void aFileSystemThatFlinkDoesNotHaveIsNamed() {
        ImageLoader s3 = new ImageLoader(new ImageSettings(4, List.of("nosuch://")));
        assertThatThrownBy(() -> s3.load(at("nosuch://bucket/dog.png")))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("no file system of Flink reads the image's URI nosuch://bucket/dog.png");
    }

    @Test
    void anotherImageAtTheUriIsNotTaken() throws Exception {
        Files.write(folder.resolve("pictures/dog.png"), new byte[] {9});
        assertThatThrownBy(() -> loader.load(at(pictures + "dog.png")))
                .satisfies(
                        e -> assertThat(((EmbeddingException) e).fault()).isEqualTo(EmbeddingFault.IMAGE_UNREACHABLE))
                .hasMessageContaining("has SHA-256 " + sha256(new byte[] {9}))
                .hasMessageContaining("the example says " + sha256(IMAGE));
    }

    @Test
    void anImageThatIsTooLargeIsRefusedWhereverItLies() throws Exception {
        byte[] large = {1, 2, 3, 4, 5};
        Files.write(folder.resolve("pictures/large.png"), large);
        assertThatThrownBy(() -> loader.load(at(pictures + "large.png")))
                .satisfies(
                        e -> assertThat(((EmbeddingException) e).fault()).isEqualTo(EmbeddingFault.IMAGE_UNDECODABLE))
                .hasMessageContaining("large.png has more than 4 bytes; send a smaller one, or raise image.bytes-max");
        assertThatThrownBy(() -> loader.load(new ImageSource(large, "", sha256(large))))
                .hasMessageContaining("the image has more than 4 bytes");
    }

    @Test
    void aFileSystemThatFailsForAWhileIsAskedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        ImageLoader unsteady = new ImageLoader(
                new ImageSettings(4, List.of("s3://")),
                uri -> {
                    if (attempts.incrementAndGet() < 4) {
                        throw new IOException("slow down");
                    }
                    return new ByteArrayInputStream(IMAGE);
                },
                1);
        assertThat(unsteady.load(at("s3://bucket/dog.png"))).isEqualTo(IMAGE);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void aFileSystemThatGoesOnFailingFailsTheTaskAndBlamesNoExample() {
        ImageLoader down = new ImageLoader(
                new ImageSettings(4, List.of("s3://")),
                uri -> {
                    throw new IOException("connection refused");
                },
                1);
        assertThatThrownBy(() -> down.load(at("s3://bucket/dog.png")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read the image s3://bucket/dog.png in 4 attempts: connection refused");
    }

    private static ImageSource at(String uri) throws Exception {
        return new ImageSource(new byte[0], uri, sha256(IMAGE));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
