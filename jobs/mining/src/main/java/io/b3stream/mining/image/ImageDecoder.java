package io.b3stream.mining.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes what the JDK can: PNG, JPEG, GIF (its first image) and BMP. What is transparent shows white. Metadata, the
 * orientation that a camera notes included, is left unread.
 */
final class ImageDecoder {
    private static final int WHITE = 255;

    private ImageDecoder() {}

    /**
     * Decodes.
     *
     * @param bytes of the file
     * @param pixelsMax limit of width × height, looked at before any pixel is decoded
     */
    static RgbImage decode(byte[] bytes, int pixelsMax) throws UndecodableImageException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UndecodableImageException(
                        bytes.length + " bytes are no image that can be read; send PNG, JPEG, GIF or BMP");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requireWithin(pixelsMax, reader.getWidth(0), reader.getHeight(0));
                return onWhite(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new UndecodableImageException("the image is damaged, or of a kind that cannot be read: " + e, e);
        }
    }

    private static void requireWithin(int pixelsMax, int width, int height) throws UndecodableImageException {
        long pixels = (long) width * height;
        if (pixels > pixelsMax) {
            throw new UndecodableImageException("the image has " + width + " × " + height + " = " + pixels
                    + " pixels, at most " + pixelsMax + "; send a smaller one, or raise image.pixels-max");
        }
    }

    private static RgbImage onWhite(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[RgbImage.CHANNELS * width * height];
        int[] row = new int[width];
        int next = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                int alpha = argb >>> 24;
                rgb[next++] = over(argb >> 16 & 0xFF, alpha);
                rgb[next++] = over(argb >> 8 & 0xFF, alpha);
                rgb[next++] = over(argb & 0xFF, alpha);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** {@code value·α + white·(1 − α)}, rounded. */
    private static byte over(int value, int alpha) {
        return (byte) ((value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE);
    }
}
