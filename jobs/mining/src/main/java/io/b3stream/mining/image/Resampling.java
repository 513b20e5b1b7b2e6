package io.b3stream.mining.image;

import java.util.Locale;

/**
 * How pixels between pixels are computed: separable kernels that widen when an image shrinks, as Pillow has them, in
 * whole numbers after the weights, so that every machine gives the same bytes.
 */
public enum Resampling {
    /** A triangle. */
    BILINEAR(1) {
        @Override
        double kernel(double x) {
            double distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },
    /** Keys' cubic convolution with a = −1/2. */
    BICUBIC(2) {
        @Override
        double kernel(double x) {
            double a = -.5;
            double d = Math.abs(x);
            if (d < 1) {
                return ((a + 2) * d - (a + 3)) * d * d + 1;
            }
            return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
        }
    };

    private static final int WEIGHT_BITS = 22;

    private final double support;

    Resampling(double support) {
        this.support = support;
    }

    abstract double kernel(double x);

    /** Name in settings, such as {@code bicubic}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    RgbImage resize(RgbImage image, int width, int height) {
        RgbImage wide = width == image.width() ? image : alongRows(image, width);
        return height == wide.height() ? wide : transposed(alongRows(transposed(wide), height));
    }

    private RgbImage alongRows(RgbImage image, int width) {
        byte[] rgb = new byte[RgbImage.CHANNELS * width * image.height()];
        for (int x = 0; x < width; x++) {
            Weights weights = weights(x, image.width(), width);
            for (int y = 0; y < image.height(); y++) {
                for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
                    long sum = 1L << WEIGHT_BITS - 1;
                    for (int i = 0; i < weights.fixed.length; i++) {
                        sum += (long) weights.fixed[i] * image.at(weights.from + i, y, channel);
                    }
                    rgb[RgbImage.CHANNELS * (y * width + x) + channel] =
                            (byte) Math.max(0, Math.min(255, sum >> WEIGHT_BITS));
                }
            }
        }
        return new RgbImage(width, image.height(), rgb);
    }

    /** Weights of the source pixels of target pixel x: {@code kernel((i + ½ − centre) / scale)}, their sum 1. */
    private Weights weights(int x, int sourceLength, int targetLength) {
        double scale = (double) sourceLength / targetLength;
        double widening = Math.max(scale, 1);
        double center = (x + .5) * scale;
        int from = Math.max(0, (int) (center - support * widening + .5));
        int to = Math.min(sourceLength, (int) (center + support * widening + .5));
        double[] weights = new double[to - from];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kernel((from + i - center + .5) / widening);
            sum += weights[i];
        }
        int[] fixed = new int[weights.length];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = (int) Math.round(weights[i] / sum * (1 << WEIGHT_BITS));
        }
        return new Weights(from, fixed);
    }

    private static RgbImage transposed(RgbImage image) {
        byte[] rgb = new byte[image.rgb().length];
        int next = 0;
        for (int x = 0; x < image.width(); x++) {
            for (int y = 0; y < image.height(); y++) {
                for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
                    rgb[next++] = (byte) image.at(x, y, channel);
                }
            }
        }
        return new RgbImage(image.height(), image.width(), rgb);
    }

    private static final class Weights {
        private final int from;
        private final int[] fixed;

        Weights(int from, int[] fixed) {
            this.from = from;
            this.fixed = fixed;
        }
    }
}
