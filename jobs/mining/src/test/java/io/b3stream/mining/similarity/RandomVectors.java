package io.b3stream.mining.similarity;

import java.util.Random;

/** Seeded vectors, of length about one, and panels of them. */
final class RandomVectors {
    private final Random random;

    RandomVectors(long seed) {
        this.random = new Random(seed);
    }

    float[][] vectors(int count, int dimension) {
        float[][] vectors = new float[count][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian() / (float) Math.sqrt(dimension);
            }
        }
        return vectors;
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    static Panel panel(float[][] vectors) {
        Panel panel = new Panel(vectors[0].length);
        for (float[] vector : vectors) {
            panel.append(vector);
        }
        return panel;
    }
}
