package io.b3stream.mining.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {
    /** SHA-256, its first 8 bytes, of what Pillow 9.4.0 makes of the same pixels with {@code Image.resize}. */
    @ParameterizedTest
    @CsvSource({
        "BILINEAR, 5, 4, 4e081a9bc792b4e2",
        "BILINEAR, 29, 17, 6bbbb485deee39a0",
        "BILINEAR, 13, 3, bb8898e30e405d07",
        "BILINEAR, 6, 9, ba0b7521898f8918",
        "BICUBIC, 5, 4, 20bf07c0beaa4d54",
        "BICUBIC, 29, 17, e7c03bd4322d0a07",
        "BICUBIC, 13, 3, 8edfb298d066918b",
        "BICUBIC, 6, 9, 18aacdb04944ccc7",
    })
    void itGivesTheBytesThatPillowGives(Resampling resampling, int width, int height, String expected)
            throws Exception {
        RgbImage resized = resampling.resize(pattern(13, 9), width, height);

        assertThat(resized.width()).isEqualTo(width);
        assertThat(resized.height()).isEqualTo(height);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(resized.rgb()));
        assertThat(sha256).startsWith(expected);
    }

    @Test
    void aFlatImageStaysFlat() {
        RgbImage flat = new RgbImage(2, 1, new byte[] {(byte) 200, 100, 0, (byte) 200, 100, 0});
        for (Resampling resampling : Resampling.values()) {
            RgbImage resized = resampling.resize(flat, 7, 5);
            for (int x = 0; x < 7; x++) {
                assertThat(new int[] {resized.at(x, 4, 0), resized.at(x, 4, 1), resized.at(x, 4, 2)})
                        .containsExactly(200, 100, 0);
            }
        }
    }

    private static RgbImage pattern(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    rgb[3 * (y * width + x) + channel] = (byte) (37 * x + 59 * y + 101 * channel + 7 * x * y);
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }
}
