package io.b3stream.mining.cells;

import java.util.Random;
import java.util.stream.IntStream;

/** Unit vectors for tests, seeded. */
final class Vectors {
    private Vectors() {}

    static float[][] random(int count, int dimension, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> random(dimension, random))
                .toArray(float[][]::new);
    }

    static float[] random(int dimension, Random random) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    /** A unit vector near {@code center}: farther for a larger {@code spread}. */
    static float[] near(float[] center, double spread, Random random) {
        float[] vector = random(center.length, random);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (center[i] + spread * vector[i]);
        }
        return unit(vector);
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
