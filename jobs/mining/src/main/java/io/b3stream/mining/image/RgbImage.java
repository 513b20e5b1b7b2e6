package io.b3stream.mining.image;

/**
 * A decoded image without transparency.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb red, green and blue of each pixel as unsigned bytes, row after row from the top; shape [height][width][3]
 */
@SuppressWarnings("ArrayRecordComponent") // written once by whoever makes it, and only read afterwards
record RgbImage(int width, int height, byte[] rgb) {
    static final int CHANNELS = 3;

    RgbImage {
        if (width < 1 || height < 1 || rgb.length != CHANNELS * width * height) {
            throw new IllegalArgumentException(
                    "an image of " + width + " × " + height + " pixels does not have " + rgb.length + " bytes");
        }
    }

    /** A channel of a pixel, 0 to 255. */
    int at(int x, int y, int channel) {
        return rgb[CHANNELS * (y * width + x) + channel] & 0xFF;
    }
}
