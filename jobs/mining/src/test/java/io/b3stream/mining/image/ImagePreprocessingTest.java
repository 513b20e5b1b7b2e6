package io.b3stream.mining.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.image.ImagePreprocessing.Fit;
import io.b3stream.mining.image.ImagePreprocessing.Layout;
import io.b3stream.mining.image.ImagePreprocessing.Normalization;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePreprocessingTest {
    private static final Normalization PLAIN = new Normalization(List.of(0d, 0d, 0d), List.of(1d, 1d, 1d));
    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;
    private static final int PIXELS_MAX = 1_000_000;

    @Test
    void theNumbersAreValuesLessTheirMeanOverTheirDeviation() throws Exception {
        Normalization normalization = new Normalization(List.of(.5, .25, 0d), List.of(.5, .25, 2d));
        float[] numbers = prepare(preprocessing(1, Layout.NCHW, normalization), image("png", 1, 1, RED));
        assertThat(numbers).containsExactly((float) ((1 - .5) / .5), (float) ((0 - .25) / .25), (float) (0 / 2.));
    }

    @Test
    void channelsComeFirstOrLast() throws Exception {
        byte[] redThenBlue = image("png", 2, 1, RED, BLUE);
        assertThat(prepare(
                        new ImagePreprocessing(2, Fit.STRETCH, Resampling.BILINEAR, Layout.NCHW, PLAIN), redThenBlue))
                .containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1);
        assertThat(prepare(
                        new ImagePreprocessing(2, Fit.STRETCH, Resampling.BILINEAR, Layout.NHWC, PLAIN), redThenBlue))
                .containsExactly(1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1);
    }

    @Test
    void theMiddleOfALongImageIsCutOut() throws Exception {
        byte[] blueInTheMiddle = image("png", 3, 1, RED, BLUE, RED);
        assertThat(prepare(preprocessing(1, Layout.NHWC, PLAIN), blueInTheMiddle))
                .containsExactly(0, 0, 1);
        byte[] upright = image("png", 1, 3, RED, BLUE, RED);
        assertThat(prepare(preprocessing(1, Layout.NHWC, PLAIN), upright)).containsExactly(0, 0, 1);
    }

    @Test
    void whatIsTransparentIsWhite() throws Exception {
        assertThat(prepare(preprocessing(1, Layout.NHWC, PLAIN), image("png", 1, 1, 0x00FF0000)))
                .containsExactly(1, 1, 1);
        float half = (0x80 * 255 + 127 * 0) / 255 / 255f;
        float[] halfBlack = prepare(preprocessing(1, Layout.NHWC, PLAIN), image("png", 1, 1, 0x7F000000));
        assertThat(halfBlack).containsExactly(half, half, half);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void theFormatsOfTheJdkAreRead(String format) throws Exception {
        BufferedImage white = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            white.setRGB(i % 8, i / 8, -1);
        }
        assertThat(prepare(preprocessing(2, Layout.NCHW, PLAIN), write(format, white)))
                .hasSize(12)
                .containsOnly(1);
    }

    @Test
    void aGreyImageHasThreeEqualChannels() throws Exception {
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 255);
        assertThat(prepare(preprocessing(1, Layout.NHWC, PLAIN), write("png", grey)))
                .containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no image", "\u0089PNG\r\n", "GIF89a", "<svg/>"})
    void bytesThatAreNoImageAreUndecodable(String bytes) {
        assertUndecodable(bytes.getBytes(), "");
    }

    @Test
    void anImageThatIsCutOffOrDamagedIsUndecodableOrStillAnImage() throws Exception {
        BufferedImage noise = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        noise.setRGB(0, 0, 16, 16, random.ints(256).toArray(), 0, 16);
        for (String format : List.of("png", "jpg", "gif")) {
            byte[] whole = write(format, noise);
            assertUndecodable(Arrays.copyOf(whole, 20), "");
            for (int round = 0; round < 200; round++) {
                byte[] damaged = whole.clone();
                for (int i = 0; i < 4; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(prepare(preprocessing(2, Layout.NCHW, PLAIN), damaged))
                            .hasSize(12);
                } catch (UndecodableImageException expected) {
                    assertThat(expected).hasMessageContaining("image");
                }
            }
        }
    }

    @Test
    void anImageOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
        assertUndecodable(
                pngHeader(60_000, 60_000), "60000 × 60000 = 3600000000 pixels, at most 1000000; send a smaller one");
    }

    @ParameterizedTest
    @CsvSource({"32, true", "33, false"})
    void aNarrowImageIsRefusedWhereItWouldBeCut(int width, boolean isWideEnough) throws Exception {
        int[] pixels = new int[width];
        Arrays.fill(pixels, BLUE);
        byte[] line = image("png", width, 1, pixels);
        if (isWideEnough) {
            assertThat(prepare(preprocessing(1, Layout.NHWC, PLAIN), line)).containsExactly(0, 0, 1);
            return;
        }
        assertUndecodable(line, "so narrow");
        ImagePreprocessing stretched = new ImagePreprocessing(1, Fit.STRETCH, Resampling.BICUBIC, Layout.NHWC, PLAIN);
        assertThat(prepare(stretched, line)).containsExactly(0, 0, 1);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> preprocessing(0, Layout.NCHW, PLAIN)).hasMessageContaining("is 0");
        assertThatThrownBy(() -> new Normalization(List.of(0d), List.of(1d, 1d, 1d)))
                .hasMessageContaining("need three numbers each");
        assertThatThrownBy(() -> new Normalization(List.of(0d, 0d, 0d), List.of(1d, 0d, 1d)))
                .hasMessageContaining("none that is 0");
        for (double wrong : new double[] {-0d, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Normalization(List.of(0d, 0d, 0d), List.of(1d, wrong, 1d)))
                    .hasMessageContaining("none that is 0");
        }
        assertThatThrownBy(() -> new Normalization(List.of(0d, Double.NaN, 0d), List.of(1d, 1d, 1d)))
                .hasMessageContaining("need three numbers each");
    }

    private static ImagePreprocessing preprocessing(int size, Layout layout, Normalization normalization) {
        return new ImagePreprocessing(size, Fit.CROP, Resampling.BICUBIC, layout, normalization);
    }

    private static float[] prepare(ImagePreprocessing preprocessing, byte[] image) throws UndecodableImageException {
        return preprocessing.prepare(image, PIXELS_MAX);
    }

    private static void assertUndecodable(byte[] bytes, String message) {
        assertThatThrownBy(() -> prepare(preprocessing(2, Layout.NCHW, PLAIN), bytes))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessageContaining(message);
    }

    private static byte[] image(String format, int width, int height, int... argb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return write(format, image);
    }

    private static byte[] write(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).as(format).isTrue();
        return out.toByteArray();
    }

    /** Signature and IHDR of a PNG, without a pixel. */
    private static byte[] pngHeader(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes())
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header)
                .putInt((int) crc.getValue())
                .array();
    }
}
