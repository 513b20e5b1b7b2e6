package io.b3stream.benchmarks.wordnet;

import java.io.IOException;
import java.nio.file.Path;

/** Vectors that stand evenly in a circle; a query and its own target are the same. */
public final class CircleVectors {
    private CircleVectors() {}

    public static VectorFile of(int count, Path folder) throws IOException {
        Path path = folder.resolve("circle.vectors");
        try (VectorFileWriter writer = new VectorFileWriter(path, "00".repeat(32), 2)) {
            for (int i = 0; i < count; i++) {
                double angle = 2 * Math.PI * i / count;
                float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle)};
                writer.append(vector, vector);
            }
            writer.commit();
        }
        return VectorFile.map(path);
    }
}
