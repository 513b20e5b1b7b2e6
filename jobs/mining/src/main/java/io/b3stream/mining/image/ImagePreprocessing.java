package io.b3stream.mining.image;

import java.util.List;

/**
 * What a vision model wants to be fed: {@code (pixel / 255 − mean) / std} per channel, of a square.
 *
 * @param size edge of the square in pixels
 * @param fit how an image becomes a square
 * @param resampling how it is resized
 * @param layout order of the numbers
 * @param normalization mean and standard deviation
 */
public record ImagePreprocessing(int size, Fit fit, Resampling resampling, Layout layout, Normalization normalization) {
    private static final int SIZE_MAX = 4_096;
    private static final int PROPORTION_MAX = 32;

    /** How an image becomes a square. */
    public enum Fit {
        /** Resized until its shorter edge is the square's, then cut in the middle. */
        CROP,
        /** Resized to the square whatever its proportions. */
        STRETCH
    }

    /** Order of the numbers. */
    public enum Layout {
        /** Shape [3][size][size]. */
        NCHW,
        /** Shape [size][size][3]. */
        NHWC
    }

    /**
     * Mean and standard deviation of the channels that the model was trained with, of values from 0 to 1.
     *
     * @param mean of red, green and blue
     * @param std of red, green and blue, not 0
     */
    public record Normalization(List<Double> mean, List<Double> std) {
        public Normalization {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
            boolean isRight = mean.size() == RgbImage.CHANNELS
                    && std.size() == RgbImage.CHANNELS
                    && mean.stream().allMatch(Double::isFinite)
                    && std.stream().allMatch(value -> Double.isFinite(value) && value != 0);
            if (!isRight) {
                throw new IllegalArgumentException(
                        "mean and std need three numbers each, std none that is 0; are " + mean + " and " + std);
            }
        }
    }

    public ImagePreprocessing {
        if (size < 1 || size > SIZE_MAX) {
            throw new IllegalArgumentException("size must be in 1.." + SIZE_MAX + ", is " + size);
        }
    }

    /** Numbers of one image: 3 · size². */
    public int length() {
        return RgbImage.CHANNELS * size * size;
    }

    /**
     * Decodes and prepares one image.
     *
     * @param bytes of its file
     * @param pixelsMax limit of width × height
     * @return {@link #length()} numbers in the order of the layout
     */
    public float[] prepare(byte[] bytes, int pixelsMax) throws UndecodableImageException {
        RgbImage square = square(ImageDecoder.decode(bytes, pixelsMax));
        float[] numbers = new float[length()];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
                    int at = layout == Layout.NCHW
                            ? (channel * size + y) * size + x
                            : (y * size + x) * RgbImage.CHANNELS + channel;
                    double value = square.at(x, y, channel) / 255d;
                    numbers[at] = (float) ((value - normalization.mean.get(channel)) / normalization.std.get(channel));
                }
            }
        }
        return numbers;
    }

    private RgbImage square(RgbImage image) throws UndecodableImageException {
        if (fit == Fit.STRETCH) {
            return resampling.resize(image, size, size);
        }
        int shorter = Math.min(image.width(), image.height());
        int longer = Math.max(image.width(), image.height());
        if (longer > (long) PROPORTION_MAX * shorter) {
            throw new UndecodableImageException("the image has " + image.width() + " × " + image.height()
                    + " pixels: of one so narrow a square in the middle shows nothing; cut it, or use fit stretch");
        }
        int resized = (int) ((long) size * longer / shorter);
        int width = image.width() == shorter ? size : resized;
        int height = image.height() == shorter ? size : resized;
        return center(resampling.resize(image, width, height));
    }

    private RgbImage center(RgbImage image) {
        int left = (image.width() - size) / 2;
        int top = (image.height() - size) / 2;
        byte[] rgb = new byte[length()];
        for (int y = 0; y < size; y++) {
            int from = RgbImage.CHANNELS * ((top + y) * image.width() + left);
            System.arraycopy(image.rgb(), from, rgb, RgbImage.CHANNELS * y * size, RgbImage.CHANNELS * size);
        }
        return new RgbImage(size, size, rgb);
    }
}
