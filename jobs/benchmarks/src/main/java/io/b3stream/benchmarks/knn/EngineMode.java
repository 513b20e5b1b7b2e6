package io.b3stream.benchmarks.knn;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the graph is to be kept. */
public enum EngineMode {
    EXACT("exact", 1),
    RECALL_95("recall=.95", .95),
    RECALL_90("recall=.90", .90);

    private final String text;
    private final double recall;

    EngineMode(String text, double recall) {
        this.text = text;
        this.recall = recall;
    }

    /** Share of the true list entries that is asked for. */
    double recall() {
        return recall;
    }

    /**
     * The mode of that text.
     *
     * @throws IllegalArgumentException naming the modes there are
     */
    public static EngineMode of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mode '" + text + "'; there are: "
                        + Arrays.stream(values()).map(EngineMode::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return text;
    }
}
