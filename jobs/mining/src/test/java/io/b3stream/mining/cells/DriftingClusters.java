package io.b3stream.mining.cells;

import java.util.Random;

/** Unit vectors from a mixture of Gaussians that arrive cluster after cluster, overlapping: a stream that drifts. */
record DriftingClusters(int clusters, int dimension, double spread, long seed) {
    float[][] vectors(int count) {
        Random random = new Random(seed);
        float[][] centers = Vectors.random(clusters, dimension, seed + 1);
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            double cluster = (double) i / count * clusters + random.nextGaussian() * clusters / 5;
            vectors[i] = Vectors.near(centers[Math.floorMod((int) cluster, clusters)], spread, random);
        }
        return vectors;
    }
}
