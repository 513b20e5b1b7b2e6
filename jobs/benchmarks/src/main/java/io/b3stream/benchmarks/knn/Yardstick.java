package io.b3stream.benchmarks.knn;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the graph is compared with. */
public enum Yardstick {
    /** Exact lists from scratch. */
    FLAT,
    /** Approximate lists from scratch. */
    HNSW,
    /** An approximate index that grows. */
    JVECTOR;

    /**
     * Reads {@code all}, {@code none}, or names separated by commas.
     *
     * @throws IllegalArgumentException naming the yardsticks there are
     */
    public static Set<Yardstick> setOf(String text) {
        Set<Yardstick> found = EnumSet.noneOf(Yardstick.class);
        if (text.equals("none")) {
            return found;
        }
        if (text.equals("all")) {
            return EnumSet.allOf(Yardstick.class);
        }
        for (String name : text.split(",", -1)) {
            found.add(Arrays.stream(values())
                    .filter(yardstick -> yardstick.toString().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no yardstick '" + name + "'; there are: flat, hnsw, jvector, or all, or none")));
        }
        return found;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
