package io.b3stream.benchmarks.knn;

import java.util.Arrays;
import java.util.Locale;

/** How the engine stores a vector's components. */
public enum VectorStorage {
    FP32,
    INT8;

    /**
     * The storage of that name.
     *
     * @throws IllegalArgumentException naming the kinds there are
     */
    public static VectorStorage of(String text) {
        return Arrays.stream(values())
                .filter(storage -> storage.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no storage '" + text + "'; there are: fp32, int8"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
